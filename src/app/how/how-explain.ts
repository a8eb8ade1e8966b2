/** Use case: an example of codes, distances and noise, of the gallery's own pictures or of a few drawn ones. */
import { firstQueries } from '../../images/sample/catalogue.ts';
import { UserError } from '../../lib/error.ts';
import { ensureLoaded } from '../encoders/encoder-loading.ts';
import { alikeAndUnlike } from './how-alike.ts';
import { explainNoise } from './how-noise.ts';
import { explainSample } from './how-sample.ts';
import type { ExplainedPicture, Explanation } from './how-state.ts';
import { INSTANT } from '../encoders/instant.ts';
import type { EncoderRecord } from '../library/library.ts';
import { presentQuestion } from '../query/query.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';
import { thumbnailAddress, thumbnailBlob } from '../library/thumbnails.ts';

/** With fewer there is nothing like and nothing unlike a picture. */
const fewest = 3;

/** Throws a UserError where no worker can make codes. */
export async function explain(): Promise<Explanation> {
  const encoder = explainable();
  const coded = encoder ? codedPictures(encoder) : [];
  if (!encoder || coded.length < fewest) return explainSample();
  return explainGallery(encoder, coded);
}

/**
 * The encoder in use where its codes are what is compared and it reads pixels; else instant codes. None where there are
 * no pictures to show.
 */
function explainable(): EncoderRecord | undefined {
  if (library().meta.indexOnly) return undefined;
  const active = library().encoder(get().activeEncoder);
  const suits = active?.compare === 'hamming' && !active.backbone;
  return suits ? active : library().encoder(INSTANT);
}

interface CodedPicture {
  hash: string;
  path: string;
  code: Uint8Array;
}

/** Every picture that has a code, once. */
function codedPictures({ id }: EncoderRecord): CodedPicture[] {
  const paths = new Map(get().gallery.items.map(({ picture, path }) => [picture, path]));
  return [...paths].flatMap(([hash, path]) => {
    const code = library().codeOf(id, hash);
    return code ? [{ hash, path, code }] : [];
  });
}

async function explainGallery(
  encoder: EncoderRecord,
  coded: readonly CodedPicture[],
): Promise<Explanation> {
  const from = placeToBegin(coded);
  const { alike, unlike } = alikeAndUnlike(
    coded.map(({ code }) => code),
    from,
  );
  const [picture, near, far] = await Promise.all(
    [from, alike, unlike].map((place) => explained(coded[place])),
  );
  if (!picture || !near || !far) throw new UserError('There are too few pictures to explain with.');
  await ensureLoaded(encoder.id);
  const noise = await explainNoise(encoder, await thumbnailBlob(coded[from]!.hash));
  const { name, bits, fittedOn, method } = encoder;
  return {
    from: 'gallery',
    encoder: name,
    fittedOn,
    bits,
    instant: method === 'instant',
    picture,
    alike: near,
    unlike: far,
    noise,
  };
}

/** The picture that is asked with, one that the sample suggests, or the first. */
function placeToBegin(coded: readonly CodedPicture[]): number {
  const part = presentQuestion()?.parts[0];
  const asked = part?.kind === 'item' ? part.item : null;
  const item = get().gallery.items.find(({ id }) => id === asked);
  const wanted = [item?.path, ...firstQueries];
  const places = wanted.map((path) => coded.findIndex((other) => other.path === path));
  return places.find((place) => place >= 0) ?? 0;
}

async function explained(one: CodedPicture | undefined): Promise<ExplainedPicture | null> {
  if (!one) return null;
  return { name: one.path, address: await thumbnailAddress(one.hash), code: one.code };
}
