/** The pieces of a project on their way into storage, where nothing names them until a gallery does. */
import type { OpenedProject } from '../../exchange/project/project-file.ts';
import type { Manifest, Storage } from '../../storage/types.ts';

type Parts = Manifest['parts'];

/**
 * Puts one piece after the other, each checked against its hash; `put` holds what was put so far, also when it throws.
 * Progress is in bytes.
 */
export async function putPieces(
  storage: Storage,
  { manifest, read }: OpenedProject,
  put: Parts,
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<void> {
  const parts = Object.entries(manifest.parts);
  const total = parts.flatMap(([, pieces]) => pieces).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const [name, pieces] of parts) {
    put[name] = [];
    for (const piece of pieces) {
      options.signal.throwIfAborted();
      const bytes = await read(piece);
      // thumbnails are read by slice
      put[name].push(await storage.putChunk(name === 'thumbnails' ? new Blob([bytes]) : bytes));
      done += piece.bytes;
      options.onProgress(done, total);
    }
  }
}

/** Frees what was put, unless a gallery has it. */
export async function takeBack(storage: Storage, put: Parts, gallery: string): Promise<void> {
  await storage.letGo(
    Object.values(put)
      .flat()
      .map(({ key }) => key),
  );
  await storage.collect(gallery);
}
