/** What the workers say of a file that an index is asked for. */
import { UserError } from '../../lib/error.ts';
import { encodePicture } from '../encoders/encode-picture.ts';
import { ensureLoaded } from '../encoders/encoder-loading.ts';
import { queryInput } from '../encoders/inputs.ts';
import { leadingRows } from '../library/leading-rows.ts';
import type { EncoderRecord, Library } from '../library/library.ts';
import { decode, search } from '../session.ts';
import type { FileReader } from './file-answer.ts';
import { foundItem, MOST_FOUND, type Found } from './index-lookup.ts';

/** Codes are searched whatever the encoder is compared by: an index keeps no embeddings. */
export function createFileReader(of: Library, signal: AbortSignal): FileReader {
  const encoder = once(() => prepare(of));
  return {
    hash: (file) => decode.hash({ file }, { signal }),
    look: async (file) => {
      const { record, input } = await encoder();
      const { perceptual, pixels } = await decode.query({ file, ...input }, { signal });
      const nearest = async (): Promise<Found> => {
        const { codes } = await encodePicture(record, pixels);
        return nearestItems(of, codes);
      };
      return { perceptual, nearest };
    },
  };
}

/** The encoder in use answers, and its codes of all items are searched, when this resolves. */
async function prepare(of: Library) {
  const record = of.encoder(of.meta.activeEncoder);
  if (!record) {
    throw new UserError(
      'This index has no encoder, so only files with the same bytes are known; ask for another export of it.',
    );
  }
  const [input] = await Promise.all([
    queryInput(record),
    ensureLoaded(record.id),
    search.load(searchedRows(of, record)),
  ]);
  return { record, input };
}

/** Every item takes part, test pictures too: the question is whether it is there. */
function searchedRows(of: Library, { id }: EncoderRecord) {
  const rows = of.pictureRows();
  const matrix = of.codes.get(id)!;
  const pictures = of.items.map(({ picture }) => rows.get(picture)!);
  return { matrix, rows: leadingRows(pictures, matrix.count) };
}

async function nearestItems(of: Library, code: Uint8Array): Promise<Found> {
  const { rows, distances } = await search.search({ code, k: MOST_FOUND });
  const found = Array.from(rows, (row, place) => foundItem(of.items[row]!, distances[place]!));
  return { by: 'code', of: code.length * 8, found };
}

/** Also for callers at once; what failed is tried again. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    }));
}
