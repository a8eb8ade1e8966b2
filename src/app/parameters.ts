/** What the address may ask for: `?backend=webgpu|webgl|wasm`, `?seed=N`, `?lookup=off`. */
import type { BackendName } from '../learn/types.ts';

export interface Parameters {
  /** Backend that must be used, or null for the best that works. */
  backend: BackendName | null;
  /** Seeds everything random. */
  seed: number;
  /** Whether a query whose bytes are in the gallery is answered from its stored code. */
  lookUpByHash: boolean;
}

const backends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];

/** Reads a query string; unknown values count as not given. */
export function readParameters(search: string): Parameters {
  const query = new URLSearchParams(search);
  const seed = Number(query.get('seed') ?? '1');
  return {
    backend: backends.find((name) => name === query.get('backend')) ?? null,
    seed: Number.isSafeInteger(seed) && seed >= 0 ? seed : 1,
    lookUpByHash: query.get('lookup') !== 'off',
  };
}
