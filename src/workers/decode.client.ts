/** The page's door to the decode workers: a small pool, each with its own way to the learn worker. */
import { addSurely, type AddOnce } from './add-surely.ts';
import { startWorker } from './address.ts';
import type { AddedFile, IncomingFile } from './add-files.ts';
import type {
  DecodeApi,
  DrawnSample,
  QueriedPicture,
  QueryOrder,
  StoredThumbnail,
  ThumbnailOrder,
} from './decode.ts';
import address from './decode.worker.ts?worker&url';
import { createPool } from './pool.ts';
import { reviveWorker } from './revive.ts';
import type { CallOptions } from './rpc.ts';

export type { DrawnSample, QueriedPicture, StoredThumbnail };

type Signal = Pick<CallOptions, 'signal'>;

export interface DecodePool {
  /** How many calls are worth making at once. */
  readonly width: number;
  /** What became of each file, in order. A call of some tens of small files takes a third of the time of as many calls. */
  add(input: { files: IncomingFile[]; sizes: number[] }, options?: Signal): Promise<AddedFile[]>;
  query(input: QueryOrder, options?: Signal): Promise<QueriedPicture>;
  decodeThumbnails(input: ThumbnailOrder, options?: Signal): Promise<void>;
  /** See `Picture.perceptual`; null for a thumbnail that cannot be decoded. */
  perceptualHashes(
    input: { thumbnails: readonly Blob[] },
    options?: Signal,
  ): Promise<(string | null)[]>;
  /** The whole picture as a JPEG, of formats that browsers do not show; null for every other. */
  whole(input: { file: Blob }, options?: Signal): Promise<Blob | null>;
  hash(input: { file: Blob }, options?: Signal): Promise<string>;
  drawSample(input: { index: number; seed: number }, options?: Signal): Promise<DrawnSample>;
  /** Whether this browser alters what is read back from a canvas, of which thumbnails are made. */
  altersCanvas(): Promise<boolean>;
  /** Gives every started worker a fresh port, and tries again what waited on the old one; for when the learn worker was started anew. */
  renewDoors(): void;
}

const limits = {
  // Reading is mostly waiting for the browser's process: a worker computes one call while it reads for others.
  inFlight: 4,
  silenceMs: 30_000,
  refusal:
    'The picture stopped its decoder or kept it busy for too long, so it was left out; everything else goes on. Save it anew from another program and try that copy.',
};

/** Two workers even on two cores, where the page is idle meanwhile; at most four. */
function poolSize(): number {
  const cores = navigator.hardwareConcurrency;
  return Math.max(Math.min(2, cores), Math.min(4, cores - 1), 1);
}

/**
 * `startPort` gives one end of a new channel whose other end the learn worker answers as a `PixelDoor`; `onReplaced` hears
 * of each worker that takes the place of one that hung or stopped.
 */
export function createDecodePool(
  startPort: () => MessagePort,
  onReplaced: () => void = () => undefined,
): DecodePool {
  const started = new Set<number>();
  const openDoor = (index: number): void => {
    started.add(index);
    const port = startPort();
    const opening = workers[index]!.remote.openDoor({ port }, { transfer: [port] });
    opening.catch(() => undefined); // a worker that died meanwhile fails the calls themselves
  };
  const workers = Array.from({ length: poolSize() }, (_, index) =>
    reviveWorker<DecodeApi>(
      () => startWorker(address, 'decode'),
      'decode',
      () => {
        if (started.has(index)) onReplaced();
        openDoor(index);
      },
    ),
  );
  const pool = createPool(workers, limits);
  const addOnce: AddOnce = (input, how) =>
    pool.once((remote, beat) => remote.add(input, { signal: how.signal, onProgress: beat }), how);
  return {
    width: workers.length * limits.inFlight,
    add: (input, { signal } = {}) => addSurely(addOnce, input, signal),
    query: (input, { signal } = {}) =>
      pool.run((remote, beat) => remote.query(input, { signal, onProgress: beat }), signal),
    perceptualHashes: (input, { signal } = {}) =>
      pool.run((remote) => remote.perceptualHashes(input, { signal }), signal),
    whole: (input, { signal } = {}) =>
      pool.run((remote, beat) => remote.whole(input, { signal, onProgress: beat }), signal),
    hash: (input, options) => pool.run((remote) => remote.hash(input, options), options?.signal),
    drawSample: (input, options) =>
      pool.run((remote) => remote.drawSample(input, options), options?.signal),
    decodeThumbnails: (input, { signal } = {}) =>
      pool.run(
        (remote, beat) => remote.decodeThumbnails(input, { signal, onProgress: beat }),
        signal,
      ),
    altersCanvas: () => pool.run((remote) => remote.altersCanvas(null)),
    renewDoors: () => started.forEach(openDoor),
  };
}
