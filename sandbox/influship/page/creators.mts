import type { State } from '../control/state.mts';
import { call } from './control.mts';
import { badge, byId, el, render } from './dom.mts';
import { run, say } from './say.mts';

type Profile = State['profiles'][number];

/** The accounts of the samples, and what can happen to them. */
export function showCreators(state: State): void {
	render(byId('creators'), state.profiles, (profiles) => profiles.map(creatorItem));
}

function creatorItem(profile: Profile): HTMLLIElement {
	const { username, followers, posts, isPrivate, isDeleted } = profile;
	return el(
		'li',
		{},
		el(
			'div',
			{ className: 'endpoint-head' },
			el('code', { className: 'url' }, `@${username}`),
			el(
				'span',
				{ className: 'badges' },
				isPrivate ? badge('Private', 'warn') : null,
				isDeleted ? badge('Deleted', 'bad') : null,
			),
		),
		el(
			'p',
			{ className: 'muted' },
			`${followers.toLocaleString('en-US')} followers, ${posts.toLocaleString('en-US')} posts`,
		),
		el('div', { className: 'actions' }, ...(isDeleted ? [restore(profile)] : edits(profile))),
	);
}

function edits(profile: Profile): HTMLButtonElement[] {
	const { username, isPrivate } = profile;
	return [
		button(profile, 'followers', 'Followers +8 %', { change: 'followers', percent: 8 }),
		button(profile, 'post', 'Publish a post', { change: 'post' }),
		button(profile, 'privacy', isPrivate ? 'Make public' : 'Make private', {
			change: isPrivate ? 'public' : 'private',
		}),
		button(profile, 'rename', 'Rename', { change: 'rename', username: nextName(username) }),
		button(profile, 'existence', 'Delete', { change: 'delete' }),
	];
}

const restore = (profile: Profile) =>
	button(profile, 'existence', 'Restore', { change: 'restore' });

/** `action` stays the same when the label changes, so that the button keeps the focus. */
function button(
	{ id, username }: Profile,
	action: string,
	label: string,
	change: object,
): HTMLButtonElement {
	const element = el(
		'button',
		{
			type: 'button',
			className: 'small',
			data: { key: `${id} ${action}` },
			attributes: { 'aria-label': `${label}: @${username}` },
		},
		label,
	);
	element.addEventListener('click', () =>
		run(element, async () => {
			await call('POST', `/profiles/${username}/changes`, change);
			say(`@${username}: done. A watching workflow notices at its next poll.`, 'good');
		}),
	);
	return element;
}

/** `name`, `name.2`, `name.3`… */
function nextName(username: string): string {
	const [, name, number] = /^(.*?)(?:\.(\d+))?$/.exec(username)!;
	return `${name}.${Number(number ?? 1) + 1}`;
}
