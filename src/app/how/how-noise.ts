/** A picture with noise on it, what an encoder makes of it, and what its decoder rebuilds of it. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { createRandom } from '../../lib/random.ts';
import type { ExplainedNoise } from './how-state.ts';
import { decode, learn } from '../session.ts';
import { parameters } from '../store.ts';

type Reader = Pick<EncoderModel, 'method' | 'inputSize' | 'options'> & { id: string };

/** Deviation of the noise, pixel values being 0 to 1, for encoders that were trained without. */
const usualNoise = 0.1;

/** The learn worker must know the encoder, which must read pixels. Throws a UserError for a file that is no picture. */
export async function explainNoise(encoder: Reader, file: Blob): Promise<ExplainedNoise> {
  const { id, inputSize: size, method, options } = encoder;
  const { pixels } = await decode.query({ file, size });
  const noise = options['noise'] || usualNoise;
  const { seed } = parameters;
  const order = { encoder: id, hashes: [], pixels, noise, seed };
  const strip = method === 'instant' ? null : await learn.remote.reconstruct(order);
  const noisy = strip?.noisy ?? withNoise(pixels, noise, seed);
  const both = new Uint8Array(pixels.length * 2);
  both.set(pixels);
  both.set(noisy, pixels.length);
  const { codes } = await learn.remote.encodePixels({ encoder: id, pixels: both, count: 2 });
  return {
    size,
    clean: pixels,
    noisy,
    rebuilt: strip?.fromNoisy ?? null,
    cleanCode: codes.slice(0, codes.length / 2),
    noisyCode: codes.slice(codes.length / 2),
  };
}

/** Gaussian noise of deviation `noise` (pixel values being 0 to 1) on every byte, cut at black and white. */
function withNoise(pixels: Uint8Array, noise: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const noisy = Uint8ClampedArray.from(pixels, (value) => value + random.normal() * noise * 255);
  return new Uint8Array(noisy.buffer);
}
