/**
 * A map that forgets its oldest entries when it grows beyond a limit, so that no sender can fill
 * the memory.
 */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	constructor(private readonly limit: number) {
		super();
	}

	override set(key: Key, value: Value): this {
		super.set(key, value);
		for (const oldest of this.keys()) {
			if (this.size <= this.limit) break;
			this.delete(oldest);
		}
		return this;
	}
}
