/** An example for a page without pictures: some of the sample are drawn and get instant codes; nothing is kept. */
import {
  firstQueries,
  sampleCount,
  sampleFamilies,
  samplePath,
} from '../../images/sample/catalogue.ts';
import { UserError } from '../../lib/error.ts';
import { alikeAndUnlike } from './how-alike.ts';
import { explainNoise } from './how-noise.ts';
import type { Explanation } from './how-state.ts';
import { instantBits } from '../encoders/instant.ts';
import { INGEST_SIZE } from '../library/pixels.ts';
import { decode, learn, learnStarts, wakeLearn } from '../session.ts';
import { parameters } from '../store.ts';

/** Of each family; together enough for codes that tell families apart. */
const eachFamily = 6;
/** The name of the encoder in the learn worker. */
const id = 'how it works';

let made: Promise<Explanation> | null = null;
learnStarts.add(() => (made = null));

/** The same every time; made once. Throws a UserError where no worker can make codes. */
export function explainSample(): Promise<Explanation> {
  if (made) return made;
  const making = make();
  making.catch(() => (made = null));
  made = making;
  return making;
}

async function make(): Promise<Explanation> {
  await wakeLearn();
  const files = await Promise.all(pathsAndPlaces().map(draw));
  const hashes = await takeIn(files);
  const { seed } = parameters;
  const model = await learn.remote.fitInstant({ hashes, bits: instantBits, seed });
  await learn.remote.loadEncoder({ id, model });
  const encoded = await learn.remote.encode({ encoder: id, hashes });
  const codes = hashes.map((_, row) => codeAt(encoded.codes, row));
  const { alike, unlike } = alikeAndUnlike(codes, 0);
  const [picture, near, far] = [0, alike, unlike].map((row) => {
    const { path, file } = files[row]!;
    return { name: path, address: URL.createObjectURL(file), code: codes[row]! };
  });
  const noise = await explainNoise({ ...model, id }, files[0]!.file);
  return {
    from: 'sample',
    encoder: 'Instant codes',
    fittedOn: hashes.length,
    bits: instantBits,
    instant: true,
    picture: picture!,
    alike: near!,
    unlike: far!,
    noise,
  };
}

/** The picture to explain first, then as many of each family. */
function pathsAndPlaces(): { path: string; index: number }[] {
  const ofFamily = sampleCount / sampleFamilies.length;
  const all = Array.from({ length: sampleCount }, (_, index) => ({
    path: samplePath(index),
    index,
  }));
  const [first] = firstQueries;
  const begin = all.filter(({ path }) => path === first);
  const rest = all.filter(({ path, index }) => path !== first && index % ofFamily < eachFamily);
  return [...begin, ...rest];
}

interface DrawnFile {
  path: string;
  file: File;
}

async function draw({ path, index }: { path: string; index: number }): Promise<DrawnFile> {
  const { bytes, type } = await decode.drawSample({ index, seed: parameters.seed });
  return { path, file: new File([bytes], path.slice(path.lastIndexOf('/') + 1), { type }) };
}

/** Pixels of the files are in the learn worker then; gives their hashes, in order. */
async function takeIn(files: readonly DrawnFile[]): Promise<string[]> {
  const incoming = files.map(({ path, file }) => ({ path, source: file }));
  const added = await decode.add({ files: incoming, sizes: [INGEST_SIZE] });
  return added.map((one) => {
    if (one.kind === 'added') return one.hash;
    throw new UserError('The example could not be drawn here; try the sample gallery instead.');
  });
}

function codeAt(codes: Uint8Array, row: number): Uint8Array {
  const bytes = instantBits / 8;
  return codes.slice(row * bytes, (row + 1) * bytes);
}
