/** An entry of `packages` in a package-lock.json, as far as it is read here. */
interface LockedEntry {
	/** Only where it is not the folder's: under an alias. */
	name?: string;
	version: string;
	integrity: string;
	resolved?: string;
	link?: boolean;
	inBundle?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	bin?: Record<string, string>;
	dependencies?: Record<string, string>;
}

/** A package-lock.json of npm 7 or newer; the entry `''` is the package whose lock it is. */
export interface PackageLock {
	packages: Record<string, LockedEntry>;
}

/** What npm compares an optional package with. */
export interface Platform {
	os: string;
	cpu: string;
	/** On Linux only. */
	libc?: string;
}

/** One release that a lock names, once, with every folder that npm would put it into. */
export interface LockedPackage {
	name: string;
	version: string;
	/** Subresource integrity of its tarball: `sha512-` and the hash in base64. */
	integrity: string;
	/** Relative to the folder of the lock, such as `node_modules/a/node_modules/b`. */
	folders: string[];
	/** Its commands: each name, and the file in the package. */
	bin: Record<string, string>;
}

const MODULES = 'node_modules/';
const FOLDER = /^node_modules\/(@[\w.~-]+\/)?[\w.~-]+(\/node_modules\/(@[\w.~-]+\/)?[\w.~-]+)*$/;
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

export function parseLock(text: string): PackageLock {
	return JSON.parse(text) as PackageLock;
}

/**
 * What `npm ci` would install from this lock on a platform. Throws an Error that names the first
 * entry which is anything but a release with a SHA-512 from the registry: a link, a Git repository,
 * a bundled package.
 */
export function lockedPackages(lock: PackageLock, platform: Platform): LockedPackage[] {
	const found = new Map<string, LockedPackage>();
	for (const [folder, entry] of Object.entries(lock.packages)) {
		if (folder === '' || (entry.optional && !runsOn(entry, platform))) continue;
		checkEntry(folder, entry);
		const name = entry.name ?? folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
		const { version, integrity, bin = {} } = entry;
		// One release has one tarball: its integrity is part of what it is.
		const key = `${name}@${version} ${integrity}`;
		const known = found.get(key);
		if (known) known.folders.push(folder);
		else found.set(key, { name, version, integrity, folders: [folder], bin });
	}
	return [...found.values()];
}

/**
 * The part of a lock that `require(name)` from its folder needs, without `omitted`, in the same
 * folders. Throws an Error when the lock lacks something of it.
 */
export function lockOf(lock: PackageLock, name: string, omitted: readonly string[]): PackageLock {
	const packages: PackageLock['packages'] = {};
	const visit = (wanted: string, from: string): void => {
		const folder = resolveFolder(lock, wanted, from);
		if (packages[folder]) return;
		packages[folder] = lock.packages[folder];
		for (const dependency of Object.keys(packages[folder].dependencies ?? {})) {
			if (!omitted.includes(dependency)) visit(dependency, folder);
		}
	};
	visit(name, '');
	return { packages };
}

/**
 * Where Node finds a package that the code in `from` requires: beside its own dependencies, then
 * further up.
 */
function resolveFolder(lock: PackageLock, name: string, from: string): string {
	for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf(`/${MODULES}`)))) {
		const folder = base === '' ? `${MODULES}${name}` : `${base}/${MODULES}${name}`;
		if (lock.packages[folder]) return folder;
		if (base === '') throw new Error(`The lock has no ${name} for ${from || 'its own package'}.`);
	}
}

function checkEntry(folder: string, entry: LockedEntry): void {
	const { version, integrity, resolved, link, inBundle } = entry;
	const isRelease =
		FOLDER.test(folder) &&
		typeof version === 'string' &&
		SHA512.test(integrity) &&
		!link &&
		!inBundle &&
		(resolved === undefined || /^https?:/.test(resolved));
	if (!isRelease) throw new Error(`The lock's "${folder}" is no release with a SHA-512 hash.`);
}

/** As npm reads `os`, `cpu` and `libc`: names that are wanted, or with a `!` names that are not. */
function runsOn({ os, cpu, libc }: LockedEntry, platform: Platform): boolean {
	return (
		allows(os, platform.os) &&
		allows(cpu, platform.cpu) &&
		(libc === undefined || (platform.libc !== undefined && allows(libc, platform.libc)))
	);
}

function allows(names: string[] | undefined, own: string): boolean {
	if (names === undefined || names.length === 0) return true;
	if (names.includes(`!${own}`)) return false;
	return names.includes(own) || names.every((name) => name.startsWith('!'));
}

/** What this process runs on, in npm's words. */
export function currentPlatform(): Platform {
	const { platform: os, arch: cpu } = process;
	return { os, cpu, ...(os === 'linux' && { libc: hasGlibc() ? 'glibc' : 'musl' }) };
}

function hasGlibc(): boolean {
	// Else the report asks the name service about each open connection, and all stands still
	// meanwhile. The types do not know this setting yet.
	Object.assign(process.report, { excludeNetwork: true });
	const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
	return header.glibcVersionRuntime !== undefined;
}
