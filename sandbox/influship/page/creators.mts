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
	const { username, followers, posts, isPrivate } = profile;
	const buttons = [
		button(profile, 'Followers +8 %', { change: 'followers', percent: 8 }),
		button(profile, 'Publish a post', { change: 'post' }),
		button(profile, isPrivate ? 'Make public' : 'Make private', {
			change: isPrivate ? 'public' : 'private',
		}),
		button(profile, 'Rename', { change: 'rename', username: nextName(username) }),
		button(profile, 'Delete', { change: 'delete' }),
	];
	return el(
		'li',
		{},
		el(
			'div',
			{ className: 'endpoint-head' },
			el('code', { className: 'url' }, `@${username}`),
			isPrivate ? badge('Private', 'warn') : null,
		),
		el(
			'p',
			{ className: 'muted' },
			`${followers.toLocaleString('en-US')} followers, ${posts.toLocaleString('en-US')} posts`,
		),
		el('div', { className: 'actions' }, ...buttons),
	);
}

function button({ username }: Profile, label: string, change: object): HTMLButtonElement {
	const element = el(
		'button',
		{
			type: 'button',
			className: 'small',
			data: { key: `${username} ${label}` },
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
