import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readPerceptual } from '../../descriptors/perceptual.ts';
import { runSchema } from '../../exchange/project/encoder-schema.ts';
import { UserError } from '../../lib/error.ts';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../../lib/hostile/hostile-bytes.ts';
import { decodeFeatureShard, encodeFeatureShard } from '../../storage/feature-shard.ts';
import { decodePixelShard, encodePixelShard } from '../../storage/pixel-shard.ts';
import { packRun, unpackRun } from '../library/kept-run.ts';

const hashes = ['0'.repeat(64), 'ab'.repeat(32)];
const run = packRun({
  method: 'autoencoder',
  options: {},
  backend: 'wasm',
  epochs: 2,
  step: 4,
  stepsPerEpoch: 2,
  random: 7,
  curves: [],
  tensors: [{ name: 'a', shape: [2, 3], data: new Float32Array(6) }],
  best: { valLoss: 0.5, epoch: 1, tensors: [{ name: 'a', shape: [4], data: new Float32Array(4) }] },
});

interface Reader {
  whole: Uint8Array;
  read: (bytes: Uint8Array<ArrayBuffer>) => void;
}

const readers: Reader[] = [
  {
    whole: new Uint8Array(run.buffer),
    read: ({ buffer }) => {
      const record = v.parse(runSchema, { id: 'run', run: run.record }).run;
      const { tensors, best } = unpackRun(record, buffer);
      expect([tensors.length, best?.tensors.length]).toEqual([1, 1]);
    },
  },
  {
    whole: new Uint8Array(encodeFeatureShard({ width: 3, hashes, values: new Float32Array(6) })),
    read: ({ buffer }) => {
      const shard = decodeFeatureShard(buffer);
      expect(shard.values).toHaveLength(shard.width * shard.hashes.length);
    },
  },
  {
    whole: new Uint8Array(encodePixelShard({ size: 2, hashes, pixels: new Uint8Array(24) })),
    read: ({ buffer }) => {
      const { size, pixels, hashes: found } = decodePixelShard(buffer);
      expect(pixels).toHaveLength(found.length * size * size * 3);
    },
  },
  ...['c0ffee00'.repeat(8), 'flat c0ffee'].map((kept): Reader => ({
    whole: new TextEncoder().encode(kept),
    read: (bytes) => {
      const hash = readPerceptual(new TextDecoder().decode(bytes));
      expect(hash.kind === 'bits' ? hash.bits.length : hash.colour.length).toBeGreaterThan(2);
    },
  })),
];

test('hostile pieces of a gallery are refused with a sentence, or have the size that they claim', async () => {
  const report = await fuzz({
    importer: 'kept runs, features, pixels, perceptual hashes',
    share: 0.1,
    input: fc.record({
      of: fc.nat({ max: readers.length - 1 }),
      bytes: fc.array(bytesChange, { minLength: 1, maxLength: 2 }),
    }),
    make: ({ of, bytes }) => ({
      of,
      bytes: bytes.reduce(
        (before, change) => changedBytes(before, change, [0, 4, 8, 12, 16, 48, 80]),
        readers[of]!.whole,
      ) as Uint8Array<ArrayBuffer>,
    }),
    bytesOf: ({ bytes }) => bytes.length,
    open: ({ of, bytes }) => readers[of]!.read(bytes),
  });
  expect(report.sentences).toBeGreaterThan(4);
}, 3_600_000);

test.each([2 ** 31, 0, 7, 1e9, 2 ** 32 - 1])(
  'a piece that claims %d rows is refused before memory is taken for them',
  (count) => {
    for (const reader of readers.slice(1, 3)) {
      const bytes = new Uint8Array(reader.whole);
      new DataView(bytes.buffer).setUint32(12, count, true);
      expect(() => reader.read(bytes)).toThrow(UserError);
    }
  },
);
