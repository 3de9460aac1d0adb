import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** In the form in which `spawn` takes it. */
export interface SystemUser {
	uid: number;
	gid: number;
}

export async function findUser(name: string): Promise<SystemUser> {
	const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => id(flag, name)));
	return { uid, gid };
}

async function id(flag: string, name: string): Promise<number> {
	return Number((await promisify(execFile)('id', [flag, name])).stdout);
}

export function isRoot(): boolean {
	return process.getuid?.() === 0;
}
