import { bodyOf, linksOf } from '../../support/nodes/actionRequests.mts';
import type { Answerer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';

const PAGE = 'https://www.tiktok.com/@a/video/';
const SHORT = 'https://vm.tiktok.com/ZM1abcDEF/';
const parameters = {
	resource: 'tiktok',
	operation: 'getManyTranscripts',
	videoUrls: '={{ $json.url }}',
	mode: 'captions',
};
const itemsOf = (...urls: string[]) => urls.map((url) => ({ json: { url } }));

/** Answers about each URL, by the address that `echo` makes of it. */
const answerWith =
	(echo: (url: string) => string): Answerer =>
	(request) => ({
		body: {
			data: {
				items: bodyOf(request).urls.map((url: string) => ({
					url: echo(url),
					success: true,
					data: { full_text: `of ${url}` },
				})),
			},
		},
	});

test('a video is asked about once, whatever stands behind its number', async () => {
	const urls = [
		`${PAGE}7517114944362499342`,
		`${PAGE}7517114944362499342?is_from_webapp=1&sender_device=pc`,
		`${PAGE}7517114944362499342/`,
		'https://m.tiktok.com/v/7517114944362499342.html',
		'https://www.tiktok.com/player/v1/7517114944362499342',
	];
	const { items, requests } = await runAction({
		parameters,
		items: itemsOf(...urls),
		answers: [answerWith((url) => url)],
	});
	const [sent] = bodyOf(requests[0]).urls as string[];
	expect(requests.map((request) => bodyOf(request).urls)).toEqual([[sent]]);
	expect(urls).toContain(sent);
	expect(items.map(({ json }) => json.full_text)).toEqual(urls.map(() => `of ${sent}`));
	expect(linksOf(items)).toEqual(urls.map((_, item) => ({ item })));
});

test('an address that comes back in another form is the same video', async () => {
	const urls = [`${PAGE}1111111111111111111?x=1`, `${PAGE}2222222222222222222`];
	const { items } = await runAction({
		parameters,
		items: itemsOf(...urls),
		answers: [answerWith((url) => url.replace('?x=1', '').replace('www.', 'm.'))],
	});
	expect(items.map(({ json }) => json.full_text)).toEqual(urls.map((url) => `of ${url}`));
});

test('what a short link leads to is told by its place', async () => {
	const urls = [`${PAGE}1111111111111111111`, SHORT];
	const { items } = await runAction({
		parameters,
		items: itemsOf(...urls),
		answers: [answerWith((url) => (url === SHORT ? `${PAGE}3333333333333333333` : url))],
	});
	expect(items.map(({ json }) => json.full_text)).toEqual(urls.map((url) => `of ${url}`));
	expect(linksOf(items)).toEqual([{ item: 0 }, { item: 1 }]);
});

test('a short link to a video that is asked about by its number, too, has a record of its own', async () => {
	const urls = [`${PAGE}1111111111111111111?x=1`, SHORT];
	const { items } = await runAction({
		parameters,
		items: itemsOf(...urls),
		answers: [answerWith(() => `${PAGE}1111111111111111111`)],
	});
	expect(items.map(({ json }) => json.full_text)).toEqual(urls.map((url) => `of ${url}`));
});

test('another video than the one that was asked about belongs to nobody', async () => {
	const { items } = await runAction({
		parameters,
		items: itemsOf(`${PAGE}1111111111111111111`),
		answers: [answerWith(() => `${PAGE}9999999999999999999`)],
	});
	expect(items).toHaveLength(1);
	expect(items[0].json.warning).toContain('names none of the entries');
});
