/** The learn worker's baselines: codes and embeddings of pictures by what has learned nothing. */
import type { Encoded } from '../codes/embeddings.ts';
import type { Engine } from '../learn/engine.ts';
import { encodeAsPixels } from '../learn/pixel-baseline.ts';
import type { PixelStore } from '../learn/pixel-store.ts';
import type { Progress } from './learn-api.ts';
import { augmentedCopies, workOf } from './learn-encoders.ts';
import { transfer, type CallContext } from './rpc.ts';

/** All baselines read pictures of this side, in pixels. */
const SIDE = 32;

export interface BaselineInput {
  kind: 'pixels' | 'random encoder';
  bits: number;
  seed: number;
  /** Pictures that the bits are fitted to. */
  fit: string[];
  hashes: string[];
  /** Pictures of which altered copies are encoded behind those of `hashes`, drawn as `encodeCopies` does by that seed. */
  copies: string[];
}

export interface BaselineOutput extends Encoded {
  /** Side of the pictures whose pixels the embeddings are; null where they are no pixels. */
  side: number | null;
}

export interface BaselineApi {
  /** Codes and embeddings of `hashes`, then of the copies. Pixels of all of them at 32 px must be in memory. */
  encodeBaseline(input: BaselineInput, context: CallContext<Progress>): Promise<BaselineOutput>;
}

export function createBaselineMethods(
  store: PixelStore,
  engine: () => Promise<Engine>,
): BaselineApi {
  return {
    encodeBaseline: async ({ kind, bits, seed, fit, hashes, copies }, context) => {
      const learned = store.pictures(SIDE, fit);
      const pictures = [
        ...store.pictures(SIDE, hashes),
        ...augmentedCopies(store.pictures(SIDE, copies), SIDE, seed),
      ];
      const work = workOf(pictures.length, context);
      const encodeUntrained = async (started: Engine): Promise<Encoded> => {
        const { drawRandomEncoder } = await import('../learn/random-encoder.ts');
        const { name } = started.report;
        const { signal } = work;
        const model = await drawRandomEncoder(learned, bits, seed, name, { signal });
        const encoder = started.load(model, []);
        return encoder.encodePictures(pictures, work).finally(() => encoder.dispose());
      };
      const found: BaselineOutput =
        kind === 'pixels'
          ? await encodeAsPixels(learned, pictures, bits, seed, work)
          : { ...(await encodeUntrained(await engine())), side: null };
      return transfer(found, [found.codes.buffer, found.embeddings.values.buffer]);
    },
  };
}
