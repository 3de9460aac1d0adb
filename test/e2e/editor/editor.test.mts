import { useEditorHarness } from '../../support/e2e/editor/editorHarness.mts';
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
	const editing = useEditorHarness();

	describe('finding the nodes', () => testFindingNodes(editing));
	// Before any other test makes a credential: n8n then offers to make the first.
	describe('the credential', () => testCredential(editing));
	describe("the trigger's panel", () => testPanel(editing));
	describe('listening', () => testListening(editing));
	describe('the action node', () => testActions(editing));
	describe('publishing', () => testPublishing(editing));
	describe('a trigger that cannot be set up', () => testFailures(editing));
	describe('an example', () => testExamples(editing));
	describe('the trigger that polls', () => testWatch(editing));
	describe('dark mode', () => testDarkMode(editing));
});
