/** The learn worker's part that improves instant codes in the background. */
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { VIEWS } from '../learn/embed-descriptors.ts';
import type { FittedEncoder } from '../learn/fit-encoder.ts';
import type { PixelStore } from '../learn/pixel-store.ts';
import type { CallContext } from './rpc.ts';
import { transfer } from './rpc.ts';

/** How far a fit is. */
export interface FitProgress {
  what: string;
  done: number;
  total: number;
}

export interface InstantApi {
  /**
   * Instant codes with learned patches, fitted on these pictures at 32 px, and their rows; needs no backend. Other calls
   * are answered meanwhile. An abort rejects.
   */
  improveInstant(
    input: { hashes: string[]; bits: number; seed: number },
    context: CallContext<FitProgress>,
  ): Promise<FittedEncoder>;
}

const MILLISECONDS_BETWEEN_MESSAGES = 200;

export function createInstantMethods(store: PixelStore): InstantApi {
  return {
    improveInstant: async ({ hashes, bits, seed }, { progress, signal }) => {
      const pictures = store.pictures(DESCRIPTOR_INPUT, hashes);
      let said = { what: '', at: 0 };
      const say = (what: string, done: number, total: number): void => {
        const isSoon = performance.now() - said.at < MILLISECONDS_BETWEEN_MESSAGES;
        if (what === said.what && isSoon) return;
        said = { what, at: performance.now() };
        progress({ what, done, total });
      };
      const { fitInstantEncoder } = await import('../learn/fit-instant.ts');
      const order = { pictures, bits, seed, views: VIEWS, patches: true };
      const fitted = await fitInstantEncoder(order, { progress: say, signal });
      const { codes, embeddings } = fitted.encoded;
      return transfer(fitted, [codes.buffer, embeddings.values.buffer]);
    },
  };
}
