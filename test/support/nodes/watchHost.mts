import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	Logger,
	Workflow,
} from 'n8n-workflow';

import { InflushipWatchTrigger } from '../../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { triggerMemory } from '../../../nodes/Influship/shared/triggerMemory.ts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { makeAdditionalData, withLogger } from './contexts.mts';
import { anotherTurn } from './installedTrigger.mts';
import { makeWorkflow, NODE_NAME } from './makeWorkflow.mts';

type Done = Parameters<PollContext['__emit']>[2];

/** Where the process can end while n8n hands over a report. */
export type Moment = 'before it saves' | 'after it saved' | 'after it stored';

interface Setup {
	sandbox: { url: string; apiKey: string };
	parameters: INodeParameters;
	/** Default: that of every test's node. */
	nodeName?: string;
	/** As n8n before 2.41: it does not tell when it has stored an execution. */
	isOld?: boolean;
}

/** Something that n8n waits for until the test says how it ends. */
export class Hold {
	resolve: () => void = () => {};

	reject: (error: Error) => void = () => {};

	readonly isOver = new Promise<void>((resolve, reject) => {
		this.resolve = resolve;
		this.reject = reject;
	});
}

/**
 * n8n, as far as a polling trigger notices: static data is loaded when the workflow is published,
 * lives in memory from then on, and is saved whole before an execution is stored, and when
 * publishing ends.
 */
export class WatchHost {
	/** What n8n's database has. */
	row: IDataObject = {};

	/** The items of each execution that was stored. */
	readonly executions: IDataObject[][] = [];

	/** Failed executions of their own. */
	readonly failed: Error[] = [];

	/** What the node logs. */
	readonly logger: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

	/** The database takes no execution. */
	isFull = false;

	/** What storing the executions of the next reports takes; the database may refuse it. */
	storing: Hold | undefined;

	/** What those executions take once they are stored. */
	running: Hold | undefined;

	/** The next report meets the end of the process. */
	endsAt: Moment | undefined;

	parameters: INodeParameters;

	private workflow: Workflow | undefined;

	private end: () => void = () => {};

	private readonly type = new InflushipWatchTrigger();

	/** Which may change; the node's ID stays. */
	nodeName: string;

	private readonly nodeId: string;

	constructor(private readonly setup: Setup) {
		this.parameters = setup.parameters;
		this.nodeName = setup.nodeName ?? NODE_NAME;
		this.nodeId = `node-${this.nodeName}`;
	}

	/** All items so far. */
	get items(): IDataObject[] {
		return this.executions.flat();
	}

	/** A new process publishes the workflow, and with it polls once. */
	async start(): Promise<void> {
		triggerMemory.reset();
		await this.publish();
	}

	/** The same process publishes it anew. */
	async publish(): Promise<void> {
		this.workflow = makeWorkflow(this.type, {
			parameters: this.parameters,
			staticData: structuredClone(this.row),
			active: true,
			node: { id: this.nodeId, name: this.nodeName },
		});
		const { workflow } = this;
		await this.poll();
		if (this.workflow === workflow) this.save(workflow);
	}

	/** @returns the items that this poll gave */
	async poll(): Promise<IDataObject[]> {
		const { workflow } = this;
		if (workflow === undefined) throw new Error('The process has ended');
		const before = this.executions.length;
		const ended = new Promise<null>((resolve) => (this.end = () => resolve(null)));
		const polling = this.type.poll.call(this.context(workflow, 'trigger'));
		const output = await Promise.race([polling, ended]);
		if (output !== null) await this.emit(workflow, output);
		return this.executions.slice(before).flat();
	}

	/** *Execute step*: nothing is saved. */
	async test(): Promise<IDataObject[]> {
		const workflow = makeWorkflow(this.type, { parameters: this.parameters });
		const output = await this.type.poll.call(this.context(workflow, 'manual'));
		return (output ?? []).flat().map(({ json }) => json);
	}

	/** What an account goes through, at Influship. */
	async change(username: string, change: object): Promise<void> {
		const path = `/profiles/${username}/changes`;
		await callControlPlane(this.setup.sandbox.url, 'POST', path, change);
	}

	/** The process ends without a word. */
	kill(): void {
		this.workflow = undefined;
		this.end();
	}

	private context(workflow: Workflow, mode: 'trigger' | 'manual'): PollContext {
		const { apiKey, url } = this.setup.sandbox;
		const context = new PollContext(
			workflow,
			Object.values(workflow.nodes)[0],
			makeAdditionalData({ credentials: { apiKey, baseUrl: url } as never }),
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			(data, _, done) => void this.emit(workflow, data, done),
			(error) => void this.failed.push(error),
		);
		if (this.setup.isOld) Reflect.deleteProperty(context, 'getPollBudgetMs');
		return withLogger(context, this.logger);
	}

	private async emit(workflow: Workflow, data: INodeExecutionData[][], done?: Done): Promise<void> {
		const { storing, running } = this;
		const ends = (moment: Moment) => {
			if (this.endsAt === moment) this.kill();
			return this.workflow !== workflow;
		};
		if (ends('before it saves')) return;
		this.save(workflow);
		if (ends('after it saved')) return;
		await anotherTurn();
		try {
			if (this.isFull) throw new Error('The database is full');
			await storing?.isOver;
			this.executions.push(data.flat().map(({ json }) => json));
			if (ends('after it stored')) return;
			await running?.isOver;
			done?.resolve(undefined);
		} catch (error) {
			done?.reject(error as Error);
		}
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.row = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		workflow.staticData.__dataChanged = false;
	}
}
