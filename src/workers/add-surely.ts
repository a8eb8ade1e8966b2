/** A file that brings down its worker costs only itself, not the others of its call. */
import { isAbort, UserError } from '../lib/error.ts';
import type { DecodePool } from './decode.client.ts';

/** As `add`; where a call of several files fails they are added one after the other, and who fails alone is refused. */
export async function addSurely(
  add: DecodePool['add'],
  { files, sizes }: Parameters<DecodePool['add']>[0],
  options?: Parameters<DecodePool['add']>[1],
): ReturnType<DecodePool['add']> {
  try {
    return await add({ files, sizes }, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    if (files.length > 1) {
      const outcomes: Awaited<ReturnType<DecodePool['add']>> = [];
      for (const file of files) {
        outcomes.push(...(await addSurely(add, { files: [file], sizes }, options)));
      }
      return outcomes;
    }
    if (!(error instanceof UserError)) throw error;
    return [{ kind: 'refused', reason: error.message }];
  }
}
