const { sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The files that take longest, longest first: begun last, one of them would run on alone when all
 * the others have ended.
 */
const LONGEST = [
	'test/e2e/editor/editor',
	'test/e2e/faults/restarts',
	'test/e2e/start',
	'test/e2e/faults/hostile',
	'test/e2e/faults/acknowledged',
	'test/e2e/scale/queueMode',
	'test/e2e/compatibility/hosts',
	'test/e2e/faults/watchKilled',
	'test/e2e/faults/deliveries',
	'test/e2e/faults/registration',
	'test/e2e/actions/operations',
	'test/e2e/compatibility/peerCopy',
	'test/e2e/faults/watchedApi',
	'test/e2e/registration',
	'test/e2e/watch',
	'test/unit/property/newestRegistration',
	'test/unit/package',
	'test/unit/release/publish',
	'test/unit/release/contributing',
	'sandbox/influship/test/deliverer',
	'test/unit/property/delivery',
];

/**
 * The order in which jest hands files to its workers: those above, then the others as jest would by
 * itself.
 */
module.exports = class LongestFirst extends Sequencer {
	static LONGEST = LONGEST;

	sort(tests) {
		const others = super.sort(tests);
		return others.sort((a, b) => rankOf(a) - rankOf(b));
	}
};

function rankOf({ path }) {
	const name = path.split(sep).join('/');
	const rank = LONGEST.findIndex((file) => name.endsWith(`/${file}.test.mts`));
	return rank < 0 ? LONGEST.length : rank;
}
