/** The pictures of a paused run are kept with it: it goes on with those, whatever was added meanwhile. */
import type { TrainingLabels } from '../../learn/types.ts';
import { putJsonPart, readJsonPart } from '../../storage/json-part.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';
import { PAUSED, type Library } from '../library/library.ts';

/** Hashes of the pictures that a run learns from and of those it is validated on. */
export interface RunPictures {
  train: string[];
  val: string[];
  /** Their labels where the run learns from those. */
  labels: TrainingLabels | null;
}

/** Labels as they are written down. */
interface KeptLabels {
  train: number[];
  val: number[];
  names: string[];
}

const rowsPerChunk = 2000;
const partOf = (name: string): string => `pictures of ${PAUSED}/${name}`;

/** Parts that hold what the paused run learns from and is validated on; their chunks are stored, they are not current yet. */
export async function pictureParts(
  storage: Storage,
  { train, val, labels }: RunPictures,
): Promise<Record<string, ChunkRef[]>> {
  const numbers = labels && { ...labels, train: [...labels.train], val: [...labels.val] };
  return {
    [partOf('train')]: await putJsonPart(storage, train, rowsPerChunk),
    [partOf('val')]: await putJsonPart(storage, val, rowsPerChunk),
    [partOf('labels')]: await putJsonPart(storage, [numbers], rowsPerChunk),
  };
}

export async function readRunPictures(library: Library): Promise<RunPictures> {
  const read = <Row>(name: string): Promise<Row[]> =>
    readJsonPart<Row>(library.storage, library.part(partOf(name)));
  const [numbers] = await read<KeptLabels | null>('labels');
  return {
    train: await read<string>('train'),
    val: await read<string>('val'),
    labels: numbers
      ? {
          names: numbers.names,
          train: Int32Array.from(numbers.train),
          val: Int32Array.from(numbers.val),
        }
      : null,
  };
}
