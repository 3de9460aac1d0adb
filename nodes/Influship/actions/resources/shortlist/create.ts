import { NOT_OFFERED, SHORTLISTS_PATH } from '../../../api/shortlists';
import { gather, FREE } from '../../engine/operation';
import { shortlistProfiles } from '../../inputs/accounts';
import { noteOption, text } from '../../inputs/values';
import { shortlistSchema } from './records';

/** What the vendor's own example takes at most. */
const MAX_PROFILES = 8;

/** `POST /v1/shortlists` */
export const create = gather({
	name: 'Create',
	value: 'create',
	action: 'Create shortlist',
	description: `Save up to ${MAX_PROFILES} accounts as a list: one list of all input items that have the same name, brief and notes`,
	price: FREE,
	thing: 'shortlist',
	maxEntries: MAX_PROFILES,
	inputs: {
		name: text(
			{
				displayName: 'Name',
				name: 'name',
				placeholder: 'e.g. Spring campaign',
				description: 'What the list is called, in up to 80 characters',
			},
			'Spring campaign',
		),
		brief: text(
			{
				displayName: 'Brief',
				name: 'brief',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Vegan fitness creators for our new protein bar',
				description: 'What the creators are wanted for, in up to 500 characters',
			},
			'vegan fitness creators for our new protein bar',
		),
		notes: noteOption({
			displayName: 'Notes',
			name: 'notes',
			typeOptions: { rows: 3 },
			placeholder: 'e.g. Ask for their rates in March',
			description: 'Anything else that is worth keeping, in up to 2,000 characters',
		}),
	},
	entries: shortlistProfiles,
	output: { record: shortlistSchema },
	adviceWhenUnknown: NOT_OFFERED,
	adviceWhenUncertain:
		"Influship may have created the list all the same, so the node did not repeat the call. Look with 'Get Many' before you run it again.",
	request: (profiles, { name, brief, notes }) => ({
		method: 'POST',
		path: SHORTLISTS_PATH,
		body: { name, brief, notes, profiles },
	}),
	records: 'data',
});
