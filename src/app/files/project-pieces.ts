/** The pieces of a project on their way into storage, where nothing names them until a gallery does. */
import type { OpenedProject } from '../../exchange/project/project-file.ts';
import type { Manifest, Marks, Storage } from '../../storage/types.ts';

type Parts = Manifest['parts'];

/**
 * Puts one piece after the other, each checked against its hash; `put` holds what was put so far and `own` the marks that
 * are nobody else's, also when it throws. Progress is in bytes.
 */
export async function putPieces(
  storage: Storage,
  { manifest, read }: OpenedProject,
  put: Parts,
  own: Marks,
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
      const data = name === 'thumbnails' ? new Blob([bytes]) : bytes;
      put[name].push(await storage.putChunk(data, own));
      done += piece.bytes;
      options.onProgress(done, total);
    }
  }
}

/**
 * Nobody holds these chunks here any more: what no gallery has goes at once, but for chunks of which somebody else may be
 * about to make a generation.
 */
export async function release(storage: Storage, own: Marks, gallery: string): Promise<void> {
  await storage.letGo(own);
  await storage.collect(gallery);
}

/** Keys of all chunks, some of them more than once. */
export function keysIn(parts: Parts): string[] {
  return Object.values(parts).flatMap((refs) => refs.map(({ key }) => key));
}

/**
 * Networks and features are read by a worker, which does not find them in the page's memory: they stay away where the
 * browser keeps nothing.
 */
export function readableHere(project: OpenedProject, { persistent }: Storage): OpenedProject {
  if (persistent) return project;
  const parts = Object.fromEntries(
    Object.entries(project.manifest.parts).filter(([name]) => !/^(backbone|features)\//.test(name)),
  );
  return {
    ...project,
    manifest: { ...project.manifest, parts, backbones: [], activeBackbone: null },
  };
}
