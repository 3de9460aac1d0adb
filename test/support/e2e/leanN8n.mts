/**
 * With this, an n8n that would start lean has what people see of it: the editor, and the runner of
 * their code.
 */
export const WHOLE_N8N = { N8N_DISABLE_UI: 'false', N8N_RUNNERS_MODE: 'internal' };

/**
 * Environment of an n8n that starts with less work: its editor is not prepared, and no runner for
 * JavaScript of Code nodes is started.
 */
export const LEAN_N8N = {
	N8N_DISABLE_UI: 'true',
	N8N_RUNNERS_MODE: 'external',
	// n8n wants one in this mode; nobody ever connects.
	N8N_RUNNERS_AUTH_TOKEN: 'nobody-connects',
};
