/**
 * Where webhooks are registered over Influship's API. **This contract is assumed**: Influship documents registration in its dashboard
 * only, so this follows the shape of the rest of its API (checked November 2026):
 *
 * - `GET /v1/webhooks?limit&cursor` → `{ data: [{ id, url, events, status? }], has_more, next_cursor }`
 * - `POST /v1/webhooks` `{ url, events }` → `{ data: { id, url, events, secret? } }`, after Influship verified the URL
 * - `DELETE /v1/webhooks/{id}` → 204, or 404 when it is gone already
 *
 * `webhooks.ts` and `actions/resources/webhook/` are the only ones that rely on it.
 */
export const WEBHOOKS_PATH = '/v1/webhooks';
