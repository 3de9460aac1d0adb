/** Jest runs it in the process of `globalSetup.cjs`. */
module.exports = () => globalThis.stopSharing();
