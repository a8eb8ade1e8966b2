import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStorage } from '../../storage/open-storage.ts';
import { added, encodeAll, expectAligned, item, rowsFor } from './library-fixture.ts';
import { Library } from './library.ts';

let factory: IDBFactory;
const open = async (): Promise<Library> =>
  Library.open(await openStorage({ indexedDB: factory as globalThis.IDBFactory }));

interface Model {
  items: { id: string; picture: string; label: string | null }[];
}

type Step =
  | { kind: 'add'; pictures: number[] }
  | { kind: 'remove'; share: number }
  | { kind: 'relabel'; share: number; label: string | null }
  | { kind: 'encode' }
  | { kind: 'late'; share: number }
  | { kind: 'reopen' };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    pictures: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), share }),
  fc.record({
    kind: fc.constant('relabel' as const),
    share,
    label: fc.constantFrom('boat', null),
  }),
  fc.record({ kind: fc.constant('encode' as const) }),
  fc.record({ kind: fc.constant('late' as const), share }),
  fc.record({ kind: fc.constant('reopen' as const) }),
);

/** Every third item, or so, as the share says. */
function some(model: Model, portion: number): Set<string> {
  return new Set(
    model.items.filter((_, row) => (row * 0.618 + portion) % 1 < 0.35).map(({ id }) => id),
  );
}

test('a library that is edited at random holds what a plain list would', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      factory = new IDBFactory();
      let library = await open();
      const model: Model = { items: [] };
      let next = 0;
      for (const one of steps) {
        if (one.kind === 'add') {
          const items = one.pictures.map((number) => item(next++, number));
          model.items.push(...items);
          await library.append(added(items), []);
        } else if (one.kind === 'remove') {
          const gone = some(model, one.share);
          model.items = model.items.filter(({ id }) => !gone.has(id));
          await library.remove(gone);
        } else if (one.kind === 'relabel') {
          const changed = some(model, one.share);
          model.items = model.items.map((each) =>
            changed.has(each.id) ? { ...each, label: one.label } : each,
          );
          await library.relabel(new Map([...changed].map((id) => [id, one.label])));
        } else if (one.kind === 'encode') await encodeAll(library);
        else if (one.kind === 'late' && library.encoder('bits')) {
          const places = library.pictureRows();
          const rows = rowsFor([...library.pictures.keys()], 'hamming');
          const gone = some(model, one.share);
          model.items = model.items.filter(({ id }) => !gone.has(id));
          await library.remove(gone);
          await library.putRows('bits', rows, places);
        } else if (one.kind === 'reopen') library = await open();
        expect(library.items.map(({ id, label }) => [id, label])).toEqual(
          model.items.map(({ id, label }) => [id, label]),
        );
        const wanted = new Set(model.items.map(({ picture: hash }) => hash));
        expect(new Set(library.pictures.keys())).toEqual(wanted);
        expectAligned(library);
      }
      const again = await open();
      expect(again.items).toEqual(library.items);
      expect([...again.pictures]).toEqual([...library.pictures]);
      expectAligned(again);
    }),
    { numRuns: 60, seed: 5 },
  );
});
