import type { Resource } from '../operation';
import { sendTest } from './sendTest';

export const webhook: Resource = { name: 'Webhook', value: 'webhook', operations: [sendTest] };
