/** Use case: what a bit of the code stands for, told by pictures that have it and pictures that lack it. */
import { bitOf } from '../../codes/bit-costs.ts';
import { bitValues } from './bit-values.ts';
import type { Item } from '../../gallery/item.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { bitExamples } from './bit-examples.ts';
import { isWhole } from '../encoders/encode-rows.ts';
import { searchableRows } from '../galleries/gallery-view.ts';
import type { EncoderRecord } from '../library/library.ts';
import { report } from '../notices.ts';
import { library } from '../session.ts';
import type { AppState } from '../state.ts';
import { get, set, store } from '../store.ts';

/** Pictures on each side. */
const examples = 8;

let newest = 0;
let listening = false;

/** Null: nothing is told any more. */
export async function explainBit(bit: number | null): Promise<void> {
  const turn = ++newest;
  listen();
  const of = library();
  const encoder = of.encoder(get().activeEncoder);
  if (bit === null || !encoder || !isBit(bit, encoder)) return set({ bit: null });
  const tensors = await tensorsOf(encoder);
  if (turn === newest && library() === of) set({ bit: explain(bit, encoder, tensors) });
}

function isBit(bit: number, { bits }: EncoderRecord): boolean {
  return Number.isInteger(bit) && bit >= 0 && bit < bits;
}

/** Of another encoder, gallery or filter another story is to be told. */
function listen(): void {
  if (listening) return;
  listening = true;
  store.subscribe((state, before) => {
    if (!state.bit || !isOther(state, before)) return;
    explainBit(state.bit.bit).catch((error: unknown) =>
      report(error, 'tell what the bit stands for'),
    );
  });
}

function isOther(state: AppState, before: AppState): boolean {
  const { activeEncoder, gallery, filter } = state;
  return (
    activeEncoder !== before.activeEncoder ||
    gallery.items !== before.gallery.items ||
    filter !== before.filter
  );
}

/** How the encoder cuts; nothing where only its figures were kept. */
async function tensorsOf(encoder: EncoderRecord): Promise<readonly NamedTensor[]> {
  if (encoder.weights === 'dropped') return [];
  return (await library().readModel(encoder)).tensors;
}

function explain(
  bit: number,
  { id, compare }: EncoderRecord,
  tensors: readonly NamedTensor[],
): AppState['bit'] {
  const rows = library().rowsOf(id);
  if (!rows) return null;
  const places = library().pictureRows();
  const { items } = get().gallery;
  const searched = searchableRows()
    .map((row) => items[row]!)
    .filter(({ picture }) => (places.get(picture) ?? Infinity) < rows.codes.count);
  const placeOf = ({ picture }: Item): number => places.get(picture)!;
  const has = Uint8Array.from(searched, (item) => bitOf(rows.codes.row(placeOf(item)), bit));
  // what was not of length 1 when it was cut is kept with its length
  const unit = compare !== 'euclidean';
  const all = isWhole(rows) ? bitValues(tensors, rows.embeddings, bit, unit) : null;
  const values = all && Float64Array.from(searched, (item) => all[placeOf(item)]!);
  const { most, least, share } = bitExamples(has, values, examples);
  const itemsOf = (found: readonly number[]): Item[] =>
    distinct(found.map((row) => searched[row]!));
  const from = values ? 'value' : 'code';
  return { bit, most: itemsOf(most), least: itemsOf(least), share, from };
}

/** The same bytes under two paths say the same. */
function distinct(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.picture, item])).values()];
}
