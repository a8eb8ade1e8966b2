/** The run that can be resumed, with the pictures that it learns from: kept together, in one flip. */
import type { RunState } from '../../learn/types.ts';
import { putBytesPart } from '../../storage/bytes-part.ts';
import { packRun } from '../library/kept-run.ts';
import { PAUSED, type Library } from '../library/library.ts';
import { pictureParts, type RunPictures } from './run-pictures.ts';

/** Keeps it in the place of the one before. `interrupted`: nobody paused it, it is what a lost tab is to find. */
export async function putPausedRun(
  library: Library,
  run: RunState,
  pictures: RunPictures,
  interrupted: boolean,
): Promise<void> {
  library.assertChangeable();
  const packed = packRun(run);
  await library.putting(async (storage) => {
    const refs = await putBytesPart(storage, packed.buffer);
    const those = partsKept(library, pictures) ?? (await pictureParts(storage, pictures));
    const parts = { ...those, [`run/${PAUSED}`]: refs };
    await library.commit(parts, (meta) => {
      const others = meta.runs.filter(({ id }) => id !== PAUSED);
      const record = { id: PAUSED, run: packed.record, ...(interrupted && { interrupted }) };
      return { ...meta, runs: [...others, record] };
    });
    putOnce.set(pictures, those);
  });
}

type Parts = Awaited<ReturnType<typeof pictureParts>>;

/** The pictures of a training are the same at each of its checkpoints: they are written down and hashed at the first. */
const putOnce = new WeakMap<RunPictures, Parts>();

/** Null where the library does not name exactly these now, for then they may be gone. */
function partsKept(library: Library, pictures: RunPictures): Parts | null {
  const put = putOnce.get(pictures);
  if (!put) return null;
  const isKept = Object.entries(put).every(([name, refs]) => {
    const now = library.part(name);
    return now.length === refs.length && now.every(({ key }, place) => key === refs[place]!.key);
  });
  return isKept ? put : null;
}
