/** Where storage puts its records: two tables and transactions over them. IndexedDB and memory each provide one. */

export type TableName = 'state' | 'chunks';
export const tableNames: readonly TableName[] = ['state', 'chunks'];

/** One table inside a running transaction. Reads may be awaited; awaiting anything else ends the transaction. */
export interface Table {
  get(key: string): Promise<unknown>;
  has(key: string): Promise<boolean>;
  keys(): Promise<string[]>;
  put(key: string, value: unknown): void;
  delete(key: string): void;
  clear(): void;
}

export interface TransactionOptions {
  mode: 'readonly' | 'readwrite';
  /** 'strict' waits for the disk; for the pointer flip alone, since it costs about ten times as much. */
  durability?: 'strict' | 'relaxed';
}

/** The tables that a transaction may touch; touching another is a programming error. */
export type Tables = Record<TableName, Table>;

export interface Shelf {
  readonly persistent: boolean;
  /** All of `work`'s puts and deletes happen, or none of them: it throws, the shelf is as it was. */
  transact<Result>(
    tables: readonly TableName[],
    options: TransactionOptions,
    work: (tables: Tables) => Promise<Result>,
  ): Promise<Result>;
  /** One value, in a transaction of its own. */
  get(table: TableName, key: string): Promise<unknown>;
  /** One value, in a transaction of its own. */
  set(table: TableName, key: string, value: unknown): Promise<void>;
}
