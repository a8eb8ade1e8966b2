/** Use case: what the code of a picture remembers, as the decoder of the encoder in use rebuilds it. */
import { encodeSurely } from './encode-surely.ts';
import { ensureLoaded } from './encoder-loading.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import type { EncoderRecord } from '../library/library.ts';
import { ensurePixels } from '../library/pixels.ts';
import { presentQuestion } from '../query/query.ts';
import { decodePart, itemNamed } from '../query/query-part.ts';
import type { SingleQuestion } from '../query/query-state.ts';
import { learn, library } from '../session.ts';
import { get, parameters, set } from '../store.ts';

/** As many as the strip of a training. */
const mostPictures = 8;
/** For encoders that were trained without noise. */
const usualNoise = 0.1;

/** What was rebuilt last, or is being rebuilt. */
let latest: { encoder: string; question: SingleQuestion | null; pictures: number } | null = null;

/** Rebuilds the query, of several pictures the first, where there is one, and a few validation pictures. */
export async function remember(): Promise<void> {
  const record = library().encoder(get().activeEncoder);
  if (!record) return;
  const wanted = {
    encoder: record.id,
    question: presentQuestion()?.parts[0] ?? null,
    pictures: library().pictures.size,
  };
  // an edit of the gallery, or another one, forgets what is shown
  const isShown = get().remembered.kind !== 'idle';
  if (latest && isShown && isSame(latest, wanted)) return;
  latest = wanted;
  set({ remembered: { kind: 'working' } });
  try {
    const remembered = await rebuild(record, wanted.question);
    if (latest === wanted) set({ remembered });
  } catch (error) {
    if (latest !== wanted) return;
    latest = null;
    set({ remembered: { kind: 'failed', encoder: record.id } }); // idle would be asked again at once, without end
    throw error;
  }
}

function isSame(one: NonNullable<typeof latest>, other: NonNullable<typeof latest>): boolean {
  return (
    one.encoder === other.encoder &&
    one.question === other.question &&
    one.pictures === other.pictures
  );
}

async function rebuild(record: EncoderRecord, question: SingleQuestion | null) {
  const { id, inputSize, options } = record;
  if (!hasDecoder(record)) return { kind: 'none', encoder: id } as const;
  const stored = question?.kind === 'item' && !question.crop ? question.item : null;
  const asked = stored === null ? [] : [itemNamed(stored).picture];
  const hashes = [...asked, ...fewPictures(mostPictures - (question ? 1 : 0))];
  const pixels =
    question && stored === null ? (await decodePart(question, { size: inputSize })).pixels : null;
  const noise = options['noise'] || usualNoise;
  const rebuilt = await encodeSurely(async () => {
    await ensureLoaded(id);
    await ensurePixels(inputSize, hashes);
    return learn.remote.reconstruct({ encoder: id, hashes, pixels, noise, seed: parameters.seed });
  });
  if (!rebuilt) return { kind: 'none', encoder: id } as const;
  return { kind: 'found', encoder: id, query: question !== null, rebuilt } as const;
}

function hasDecoder({ method, backbone }: EncoderRecord): boolean {
  if (backbone) return false;
  return get().methods.find(({ id }) => id === method)?.decoder ?? false;
}

/** Spread evenly over the validation pictures; where there are none, over those learned from. */
function fewPictures(count: number): string[] {
  const held = picturesOf('val');
  const all = held.length > 0 ? held : picturesOf('train');
  const some = Math.min(count, all.length);
  return Array.from({ length: some }, (_, index) => all[Math.floor((index * all.length) / some)]!);
}
