/** The shelf for browsers that refuse IndexedDB: Maps that live until the page closes. */
import { tableNames, type Shelf, type Table, type TableName } from './shelf.ts';

type Records = Record<TableName, Map<string, unknown>>;

export function createMemoryShelf(): Shelf {
  let records: Records = { state: new Map(), chunks: new Map() };
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, as IndexedDB does with overlapping transactions. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const transact: Shelf['transact'] = (_tables, _options, work) =>
    inTurn(async () => {
      const draft: Records = { state: new Map(records.state), chunks: new Map(records.chunks) };
      const result = await work({ state: tableOf(draft.state), chunks: tableOf(draft.chunks) });
      records = draft;
      return result;
    });
  return {
    persistent: false,
    transact,
    get: (table, key) =>
      transact(tableNames, { mode: 'readonly' }, (tables) => tables[table].get(key)),
    set: (table, key, value) =>
      transact(tableNames, { mode: 'readwrite' }, async (tables) => tables[table].put(key, value)),
  };
}

/** Values are cloned on the way in and out, as IndexedDB does. */
function tableOf(records: Map<string, unknown>): Table {
  return {
    get: async (key) => structuredClone(records.get(key)),
    has: async (key) => records.has(key),
    keys: async () => [...records.keys()],
    put: (key, value) => void records.set(key, structuredClone(value)),
    delete: (key) => void records.delete(key),
    clear: () => records.clear(),
  };
}
