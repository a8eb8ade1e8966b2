/** Files of an export into a zip, piece by piece, so that the page stays alive and little is in memory. */
import type { ExportFile } from '../../exchange/codes/codes-table.ts';
import { zipLimits, type ZipWriter } from '../../exchange/zip/zip-writer.ts';
import { UserError } from '../../lib/error.ts';
import { yieldToMessages } from '../../lib/yield.ts';

/** Throws a UserError for more than a zip holds, what `signal` was aborted with, and what reading or writing throws. */
export async function writeExport(
  files: readonly ExportFile[],
  writer: ZipWriter,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (file: string, done: number) => void },
): Promise<void> {
  const now = Date.now();
  for (const [done, { path, pieces }] of files.entries()) {
    const between = async (): Promise<void> => {
      onProgress(path, done);
      await yieldToMessages();
      signal.throwIfAborted();
      if (writer.bytes > zipLimits.bytes) {
        throw new UserError('A zip holds at most 4 GB; choose fewer forms at a time.');
      }
    };
    await writer.add(path, now, streamOf(pieces(), between));
  }
  await writer.end();
}

/** Pieces are asked for one by one, each when the one before was written; `between` may stop them by throwing. */
function streamOf(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  between: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const next =
    Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  return new ReadableStream(
    {
      pull: async (controller) => {
        await between();
        const { done, value } = await next.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}
