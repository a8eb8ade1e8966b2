import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { UserError } from '../../lib/error.ts';
import { createRandom } from '../../lib/random.ts';
import { sha256 } from '../../lib/sha256.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { tensorPlaces } from './model-architecture.ts';
import { readModelFile, writeModelFile, type ModelFile } from './model-file.ts';

type Json = Record<string, unknown>;
type Parts = Record<string, Uint8Array>;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const layers = { channels: [2, 3], hidden: [], latent: 16 };
const architecture = { kind: 'convolutional', ...layers, partner: null } as const;

async function modelFile(): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = tensorPlaces({ architecture, binarisation: 'ITQ', inputSize: 8, bits: 16 }).map(
    ({ name, shape }, row) => ({
      name,
      shape,
      data: new Float32Array(sizeOf(shape)).fill(0.5 + row),
    }),
  );
  const model: EncoderModel = {
    method: 'denoising-autoencoder',
    options: { epochs: 5 },
    bits: 16,
    inputSize: 8,
    backend: 'wasm',
    compare: 'hamming',
    backbone: null,
    tensors,
  };
  const createdAt = '2026-11-21T02:14:47.000Z';
  return writeModelFile({
    model,
    name: 'Small',
    metrics: {},
    version: '0.1.0',
    createdAt,
    backbone: null,
  });
}

let zip: Uint8Array<ArrayBuffer>;
let original: ModelFile;
beforeAll(async () => {
  zip = await modelFile();
  original = await readModelFile(zip);
});

async function expectRefusal(bytes: Uint8Array, sentence: RegExp): Promise<void> {
  await expect(readModelFile(bytes)).rejects.toThrow(sentence);
  await expect(readModelFile(bytes)).rejects.toThrow(UserError);
}

/** The file taken apart, changed and zipped again, as somebody with a zip program can do. */
function rezipped(change: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(zip);
  change(parts);
  return zipSync(parts);
}

function withMetadata(change: (metadata: Json) => void): Uint8Array {
  return withMetadataText((text) => {
    const metadata = JSON.parse(text) as Json;
    change(metadata);
    return JSON.stringify(metadata);
  });
}

function withMetadataText(change: (text: string) => string): Uint8Array {
  return rezipped((parts) => {
    parts['metadata.json'] = encode(change(new TextDecoder().decode(parts['metadata.json'])));
  });
}

/** Weights exchanged together with their hash, so that only our own check of them is left. */
async function withWeights(weights: Float32Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = new Uint8Array(weights.buffer);
  const hash = await sha256(bytes);
  const changed = withMetadata(({ files }) => {
    (files as Record<string, Json>)['weights.bin'] = { bytes: bytes.length, sha256: hash };
  });
  return zipSync({ ...unzipSync(changed), 'weights.bin': bytes });
}

test('a file that another zip program packed again is read as before', async () => {
  expect(await readModelFile(rezipped(() => {}))).toEqual(original);
  const extra = rezipped((parts) => (parts['__MACOSX/._metadata.json'] = encode('x')));
  expect(await readModelFile(extra)).toEqual(original);
});

test('the topology in the file is never used', async () => {
  const changed = rezipped((parts) => (parts['model.json'] = encode('{"modelTopology":{}}')));
  expect(await readModelFile(changed)).toEqual(original);
});

describe('a file is refused with its own sentence when it', () => {
  test('was written by a newer version', async () => {
    await expectRefusal(
      withMetadata((metadata) => (metadata['schema'] = 4)),
      /newer version.*format 4/,
    );
  });

  test('names a method that is not known', async () => {
    for (const method of ['sorcery', 'constructor', '__proto__']) {
      await expectRefusal(
        withMetadata((metadata) => (metadata['method'] = method)),
        new RegExp(`method "${method}" is not known`),
      );
    }
  });

  test('has metadata that are no JSON', async () => {
    await expectRefusal(
      withMetadataText(() => '{"format":'),
      /no JSON/,
    );
    await expectRefusal(
      withMetadataText(() => '['.repeat(500_000)),
      /./,
    );
    await expectRefusal(
      withMetadataText(() => ' '.repeat(1_100_000)),
      /./,
    );
  });

  test.each<[string, (metadata: Json) => unknown]>([
    ['bits', (metadata) => (metadata['bits'] = 17)],
    ['bits', (metadata) => (metadata['bits'] = 1e9)],
    ['inputSize', (metadata) => (metadata['inputSize'] = -8)],
    ['inputSize', (metadata) => delete metadata['inputSize']],
    ['options.epochs', (metadata) => (metadata['options'] = { epochs: 'many' })],
    [
      'architecture.channels.0',
      (metadata) => (metadata['architecture'] = { ...architecture, channels: [1e12] }),
    ],
    [
      'architecture.latent',
      (metadata) => (metadata['architecture'] = { ...architecture, latent: null }),
    ],
    [
      'preprocessing.mean.0',
      (metadata) => Object.assign(metadata['preprocessing'] as Json, { mean: ['x', 0, 0] }),
    ],
    ['surprise', (metadata) => (metadata['surprise'] = true)],
    ['method', (metadata) => delete metadata['method']],
  ])('has metadata with a wrong "%s"', async (field, change) => {
    await expectRefusal(
      withMetadata(change),
      new RegExp(`"${field}" in its metadata.json is wrong`),
    );
  });

  test('claims another architecture than its tensors have', async () => {
    await expectRefusal(
      withMetadata((metadata) => (metadata['architecture'] = { ...architecture, latent: 2000 })),
      /tensor "encoder.dense.kernel" is not the one of shape 12 x 2000/,
    );
    await expectRefusal(
      withMetadata((metadata) => (metadata['inputSize'] = 16)),
      /"encoder.dense.kernel" is not the one of shape 48 x 16/,
    );
    await expectRefusal(
      withMetadata((metadata) =>
        (metadata['tensors'] as Json[]).push({ ...(metadata['tensors'] as Json[])[0] }),
      ),
      /lists 11 tensors where 10 belong/,
    );
  });

  test('has weights of another size, or none', async () => {
    const cut = rezipped((parts) => (parts['weights.bin'] = parts['weights.bin']!.slice(4)));
    await expectRefusal(cut, /"weights.bin" in it has 1280 bytes where 1284 belong/);
    await expectRefusal(
      rezipped((parts) => delete parts['binariser.bin']),
      /"binariser.bin" is missing/,
    );
  });

  test('has weights that were altered', async () => {
    await expectRefusal(
      rezipped((parts) => (parts['weights.bin']![7]! ^= 1)),
      /"weights.bin" in it was altered or damaged/,
    );
  });

  test('has weights that are not finite, whatever their hash', async () => {
    const weights = new Float32Array(321).fill(1);
    const { model } = await readModelFile(await withWeights(weights));
    expect(model.tensors[2]!.data[0]).toBe(1);
    weights[320] = 1e-40; // denormal: it counts as zero and harms nothing
    await expect(readModelFile(await withWeights(weights))).resolves.toBeDefined();
    weights[320] = Infinity;
    await expectRefusal(
      await withWeights(weights),
      /"encoder.dense.bias" holds values that are not/,
    );
    for (weights[320] of [NaN, 1e38, -1e38]) {
      await expectRefusal(await withWeights(weights), /not finite/);
    }
    const huge = withMetadataText((text) => text.replace('0.5,', '1e39,'));
    await expectRefusal(huge, /"input.mean" holds values that are not finite/);
  });
});

test.each([
  ['"__proto__": 7', 'a key of a forbidden name'],
  ['"constructor": { "prototype": { "polluted": 1 } }', 'a key of a forbidden name'],
  ['"epochs": 6', 'a key twice in one object'],
])('a model file with the option %s changes no prototype', async (put, what) => {
  const hostile = withMetadataText((text) => text.replace('"epochs": 5', `"epochs": 5, ${put}`));
  await expectRefusal(hostile, new RegExp(`its metadata.json has ${what}`));
  expect('polluted' in {}).toBe(false);
});

test('a model file whose metadata nest a hundred deep, or have 50 MB, is refused', async () => {
  const deep = withMetadataText((text) => '['.repeat(100) + text + ']'.repeat(100));
  await expectRefusal(deep, /its metadata.json nests more than 32 deep/);
  const long = withMetadataText((text) => text.padEnd(50 * 2 ** 20));
  await expectRefusal(long, /over 1 MB|more than 100 times its size/);
});

test('three hundred seeded flips, cuts and insertions are refused or change nothing', async () => {
  const random = createRandom(2026);
  let refused = 0;
  for (let mutation = 0; mutation < 300; mutation++) {
    const at = random.int(zip.length);
    const flipped = zip.slice();
    flipped[at]! ^= 1 << random.int(8);
    const kinds = [
      flipped,
      zip.slice(0, at),
      Uint8Array.of(...zip.subarray(0, at), random.int(256), ...zip.subarray(at)),
      Uint8Array.of(...zip.subarray(0, at), ...zip.subarray(at + 1 + random.int(8))),
    ];
    const mutated = kinds[mutation < 200 ? 0 : mutation % 4]!;
    try {
      expect(await readModelFile(mutated)).toEqual(original);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(150);
});
