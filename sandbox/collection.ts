/**
 * One kind of record: in the order it was added, found by id, and with a version that goes up with
 * every change, which is what lets a list keep its filtered and sorted result between two pages.
 */
export class Collection<T extends { id: string }> {
	private byId = new Map<string, T>();
	private inOrder: T[] | undefined;
	version = 0;

	constructor(records: Iterable<T> = []) {
		for (const record of records) this.byId.set(record.id, record);
	}

	get size(): number {
		return this.byId.size;
	}

	all(): readonly T[] {
		this.inOrder ??= [...this.byId.values()];
		return this.inOrder;
	}

	get(id: string | null | undefined): T | undefined {
		return id ? this.byId.get(id.toLowerCase()) : undefined;
	}

	find(test: (record: T) => boolean): T | undefined {
		return this.all().find(test);
	}

	add(record: T): T {
		this.byId.set(record.id, record);
		this.changed();
		return record;
	}

	/** Adds a record in front of all others. */
	addFirst(record: T): T {
		this.byId = new Map([[record.id, record], ...this.byId]);
		this.changed();
		return record;
	}

	/** Applies changes to a record in place and returns it. */
	change(record: T, changes: Partial<T>): T {
		Object.assign(record, changes);
		this.changed();
		return record;
	}

	remove(id: string): boolean {
		const found = this.byId.delete(id.toLowerCase());
		if (found) this.changed();
		return found;
	}

	private changed(): void {
		this.inOrder = undefined;
		this.version += 1;
	}
}
