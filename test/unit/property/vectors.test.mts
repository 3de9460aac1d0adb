import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkSignature } from '../../../nodes/Influship/protocol/signature.ts';

interface RfcVector {
	name: string;
	keyHex: string;
	dataHex: string;
	signature: string;
}

interface SenderVector {
	name: string;
	secret: string;
	signedText: string;
	signature: string;
}

function readVectors<Vector>(file: string): Vector[] {
	const path = join(process.cwd(), 'test/fixtures/vectors', file);
	return (JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }).vectors;
}

const vectors = [
	...readVectors<RfcVector>('rfc.json').map(({ keyHex, dataHex, ...vector }) => ({
		...vector,
		secret: Buffer.from(keyHex, 'hex').toString('utf8'),
		body: Buffer.from(dataHex, 'hex'),
	})),
	...readVectors<SenderVector>('senders.json').map(({ signedText, ...vector }) => ({
		...vector,
		body: Buffer.from(signedText),
	})),
];

test.each(vectors)('$name', ({ secret, body, signature }) => {
	expect(checkSignature(signature, body, [secret])).toEqual({ payload: body });
	expect(checkSignature(`sha256=${signature}`, body, [secret])).toEqual({ payload: body });
	expect(checkSignature(signature, body, [`${secret}.`])).toEqual({
		refused: 'signature_mismatch',
	});
	const longer = Buffer.concat([body, Buffer.from('.')]);
	expect(checkSignature(signature, longer, [secret])).toEqual({ refused: 'signature_mismatch' });
});
