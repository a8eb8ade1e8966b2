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
    const parts = { ...(await pictureParts(storage, pictures)), [`run/${PAUSED}`]: refs };
    await library.commit(parts, (meta) => {
      const others = meta.runs.filter(({ id }) => id !== PAUSED);
      const record = { id: PAUSED, run: packed.record, ...(interrupted && { interrupted }) };
      return { ...meta, runs: [...others, record] };
    });
  });
}
