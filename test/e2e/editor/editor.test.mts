import { useDesk } from '../../support/e2e/editor/desk.mts';
import { testActions } from './actions.mts';
import { testCredential } from './credential.mts';
import { testDarkMode } from './darkMode.mts';
import { testExamples } from './examples.mts';
import { testFailures } from './failures.mts';
import { testFindingNodes } from './findingNodes.mts';
import { testListening } from './listening.mts';
import { testPanel } from './panel.mts';
import { testPublishing } from './publishing.mts';
import { testWatch } from './watch.mts';

/**
 * In the order in which somebody new to the package comes along. All share one n8n, whose start
 * takes longer than most tests.
 */
describe("the first ten minutes in n8n's editor", () => {
	const desk = useDesk();

	describe('finding the nodes', () => testFindingNodes(desk));
	// Before any other test makes a credential: n8n then offers to make the first.
	describe('the credential', () => testCredential(desk));
	describe("the trigger's panel", () => testPanel(desk));
	describe('listening', () => testListening(desk));
	describe('the action node', () => testActions(desk));
	describe('publishing', () => testPublishing(desk));
	describe('a trigger that cannot be set up', () => testFailures(desk));
	describe('an example', () => testExamples(desk));
	describe('the trigger that polls', () => testWatch(desk));
	describe('dark mode', () => testDarkMode(desk));
});
