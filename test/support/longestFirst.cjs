const { sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The files that take longest, longest first: begun last, one of them would run on alone when all the others have ended. */
const LONGEST = [
	'e2e/faults/restarts',
	'e2e/compatibility/hosts',
	'e2e/faults/acknowledged',
	'e2e/editor/editor',
	'e2e/faults/deliveries',
	'e2e/scale/queueMode',
	'e2e/faults/hostile',
	'e2e/faults/registration',
	'e2e/start',
	'e2e/actions/operations',
	'e2e/sandboxPage/composer',
	'e2e/sandboxPage/access',
	'e2e/credential',
	'unit/release/publish',
	'unit/package',
	'unit/release/contributing',
	'unit/sandbox/deliverer',
	'unit/property/delivery',
];

/** The order in which jest hands files to its workers: those above, then the others as jest would by itself. */
module.exports = class LongestFirst extends Sequencer {
	static LONGEST = LONGEST;

	sort(tests) {
		const others = super.sort(tests);
		return others.sort((a, b) => rankOf(a) - rankOf(b));
	}
};

function rankOf({ path }) {
	const name = path.split(sep).join('/');
	const rank = LONGEST.findIndex((file) => name.endsWith(`/test/${file}.test.mts`));
	return rank < 0 ? LONGEST.length : rank;
}
