/** The learn worker's part that rebuilds pictures. */
import type { LoadedEncoder } from '../learn/loaded-encoder.ts';
import type { LearnApi } from './learn-api.ts';
import { transfer } from './rpc.ts';

/** `encoder` and `pictures` throw a UserError for what is not there. */
export function createReconstruct(
  encoder: (id: string) => LoadedEncoder,
  pictures: (id: string, hashes: readonly string[]) => readonly Uint8Array[],
): LearnApi['reconstruct'] {
  return async ({ encoder: id, hashes, pixels, noise, seed }) => {
    const { embedder } = encoder(id);
    if (!embedder.rebuild) return null;
    const all = [...(pixels ? [pixels] : []), ...pictures(id, hashes)];
    const rebuilt = await embedder.rebuild(all, { noise, seed });
    const { clean, noisy, fromClean, fromNoisy, fromCode } = rebuilt;
    const rows = [clean, noisy, fromClean, fromNoisy, fromCode];
    return transfer(
      rebuilt,
      rows.map(({ buffer }) => buffer),
    );
  };
}
