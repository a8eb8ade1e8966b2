/** Use case: pictures in a grid in which neighbours are alike, by the embeddings of the encoder in use. */
import { countRows, selectRows } from '../../codes/embeddings.ts';
import { UserError } from '../../lib/error.ts';
import type { ArrangedFor, ArrangedItems } from './browse-state.ts';
import { setBrowse } from './browse.ts';
import { embeddingsOf } from '../map/map-rows.ts';
import { analyse, library, onGalleryLeft } from '../session.ts';
import { get, parameters } from '../store.ts';

let arranging: AbortController | null = null;

/** The last call wins. Throws a UserError where the pictures have no codes yet. */
export async function arrange(ids: readonly string[], columns: number): Promise<void> {
  arranging?.abort();
  const controller = new AbortController();
  arranging = controller;
  const before = lastArranged();
  try {
    const { record, rows, known, left } = rowsOf(ids);
    const wanted: ArrangedFor = { encoder: record.id, columns, of: ids };
    setBrowse({ arrangement: { kind: 'running', ...wanted, done: 0, before } });
    const embeddings = selectRows(embeddingsOf(record.id)!, rows);
    const { order, share } = await analyse.remote.sortGrid(
      { embeddings, compare: record.compare, columns, seed: parameters.seed },
      {
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (arranging !== controller) return;
          setBrowse({ arrangement: { kind: 'running', ...wanted, done, before } });
        },
        transfer: [embeddings.values.buffer],
      },
    );
    if (arranging !== controller) return;
    const sorted = Array.from(order, (place) => known[place]!);
    setBrowse({ arrangement: { kind: 'arranged', ...wanted, ids: sorted, left, share } });
  } finally {
    if (arranging === controller) {
      arranging = null;
      if (get().browse.arrangement.kind === 'running') setBrowse({ arrangement: { kind: 'none' } });
    }
  }
}

function lastArranged(): ArrangedItems | null {
  const { arrangement } = get().browse;
  if (arrangement.kind === 'running') return arrangement.before;
  return arrangement.kind === 'arranged' ? arrangement : null;
}

/** The items that the encoder in use knows with the rows of their pictures, and the others. */
function rowsOf(ids: readonly string[]) {
  const record = library().encoder(get().activeEncoder);
  const embeddings = record && embeddingsOf(record.id);
  const count = embeddings ? countRows(embeddings) : 0;
  const places = library().pictureRows();
  const pictures = new Map(get().gallery.items.map(({ id, picture }) => [id, picture]));
  const [rows, known, left]: [number[], string[], string[]] = [[], [], []];
  for (const id of ids) {
    const row = places.get(pictures.get(id) ?? '') ?? count;
    if (row < count) {
      rows.push(row);
      known.push(id);
    } else left.push(id);
  }
  if (!record || rows.length === 0) {
    throw new UserError(
      'These pictures have no codes yet, so nothing says which are alike; wait until their codes are made.',
    );
  }
  return { record, rows, known, left };
}

/** Back to groups and their order. */
export function leaveArrangement(): void {
  arranging?.abort();
  arranging = null;
  setBrowse({ arrangement: { kind: 'none' } });
}

onGalleryLeft(leaveArrangement);
