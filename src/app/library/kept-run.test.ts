import { expect, test } from 'vitest';
import type { RunState } from '../../learn/types.ts';
import { packRun, unpackRun } from './kept-run.ts';

const run: RunState = {
  method: 'denoising-autoencoder',
  options: { bits: 64, seed: 3 },
  backend: 'wasm',
  epochs: 5,
  step: 12,
  stepsPerEpoch: 10,
  random: 4_000_000_000,
  tensors: [
    { name: 'encoder', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
    { name: 'scalar', shape: [], data: Float32Array.of(5) },
  ],
  best: {
    valLoss: 0.25,
    epoch: 1,
    tensors: [{ name: 'encoder', shape: [1], data: Float32Array.of(6) }],
  },
  curves: [],
  halvings: 1,
  rateScale: 0.1,
};

test('A run comes back from its record and buffer as it was', () => {
  const { record, buffer } = packRun(run);
  expect(unpackRun(structuredClone(record), buffer)).toEqual(run);
});

test('A run without best weights stays without them', () => {
  const { record, buffer } = packRun({ ...run, best: null });
  expect(unpackRun(record, buffer).best).toBeNull();
});

test('A buffer of another length is refused with both lengths', () => {
  const { record, buffer } = packRun(run);
  expect(() => unpackRun(record, buffer.slice(4))).toThrow('20 bytes where 24 belong');
});
