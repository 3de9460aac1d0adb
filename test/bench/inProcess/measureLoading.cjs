// Run as a process of its own: how long loading both node files takes, in ms.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');

const requireInstalled = createRequire(join(process.env.BENCH_NODES, 'index.js'));

if (process.argv[2] === 'in n8n') {
	// Every n8n has loaded it long before.
	requireInstalled('n8n-workflow');
}
const start = performance.now();
requireInstalled('./Influship/Influship.node.js');
requireInstalled('./InflushipTrigger/InflushipTrigger.node.js');
process.send({ ms: performance.now() - start }, () => process.disconnect());
