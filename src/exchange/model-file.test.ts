import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { readModelFile, writeModelFile, type ModelFile } from './model-file.ts';
import { networkFile, small, tensorsOf } from './model-fixture.ts';

const instantFile = (): ModelFile => ({
  ...small(),
  name: 'Instant codes',
  model: {
    method: 'instant',
    options: {},
    bits: 32,
    inputSize: 32,
    backend: 'javascript',
    compare: 'hamming',
    backbone: null,
    tensors: tensorsOf({ kind: 'descriptor', features: 580, latent: 64 }, 32, 32),
  },
});
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('a model file', () => {
  test.each([
    ['a network', small()],
    ['a network of two layers and odd sides', networkFile([3, 5], 24, 27, 24)],
    ['instant codes', instantFile()],
  ])('of %s gives back what went in', async (_, file) => {
    expect(await readModelFile(await writeModelFile(file))).toEqual(file);
  });

  test('is the same bytes for the same model', async () => {
    expect(await writeModelFile(small())).toEqual(await writeModelFile(small()));
  });

  test('of a network holds what TF.js, people and we need, and no pictures', async () => {
    const names = Object.keys(unzipSync(await writeModelFile(small())));
    expect(names).toEqual([
      'README.md',
      'model.json',
      'metadata.json',
      'weights.bin',
      'binariser.bin',
    ]);
  });

  test('of instant codes holds no layers model and says why', async () => {
    const parts = unzipSync(await writeModelFile(instantFile()));
    expect(Object.keys(parts)).toEqual([
      'README.md',
      'metadata.json',
      'descriptor.bin',
      'binariser.bin',
    ]);
    expect(textOf(parts['README.md'])).toContain('no model.json');
  });

  test('holds pictures only when they are given, and names their number', async () => {
    const pictures = {
      pixels: new Uint8Array(2 * 16 * 16 * 3).fill(7),
      codes: Uint8Array.of(1, 2, 3, 4),
      count: 2,
    };
    const zip = await writeModelFile({ ...small(), pictures });
    const parts = unzipSync(zip);
    expect(parts['check/codes.bin']).toEqual(pictures.codes);
    expect(parts['check/pixels.bin']).toEqual(pictures.pixels);
    expect(JSON.parse(textOf(parts['metadata.json']))).toHaveProperty('check.count', 2);
    expect(await readModelFile(zip)).toEqual(small());
    await expect(
      writeModelFile({ ...small(), pictures: { ...pictures, count: 3 } }),
    ).rejects.toThrow(/are not 3 pictures/);
  });

  test('leaves out tensors that are not the encoder’s', async () => {
    const file = small();
    const extra = { name: 'decoder.bias', shape: [1], data: Float32Array.of(1) };
    file.model.tensors.push(extra);
    expect(await readModelFile(await writeModelFile(file))).toEqual(small());
  });
});

describe('what cannot be exported', () => {
  const withTensor = (name: string, change: (tensor: NamedTensor) => void): ModelFile => {
    const file = small();
    change(tensorNamed(file.model.tensors, name));
    return file;
  };

  test.each<[string, RegExp, ModelFile]>([
    [
      'a value that is not finite',
      /"encoder.dense.kernel" holds values that are not finite/,
      withTensor('encoder.dense.kernel', ({ data }) => (data[3] = NaN)),
    ],
    [
      'another shape',
      /"encoder.convolution2.kernel" has the shape 3 x 3 x 6 x 4/,
      withTensor('encoder.convolution2.kernel', (tensor) => (tensor.shape = [3, 3, 6, 4])),
    ],
    [
      'a missing tensor',
      /"encoder.dense.bias" is missing/,
      withTensor('encoder.dense.bias', (tensor) => (tensor.name = 'elsewhere')),
    ],
    [
      'a standard deviation of 0',
      /cannot be exported: .*standardDeviation/,
      withTensor('input.deviation', ({ data }) => data.fill(0)),
    ],
    [
      'an unknown method',
      /method "sorcery"/,
      { ...small(), model: { ...small().model, method: 'sorcery' } },
    ],
    [
      'a method that is the name of a property of every object',
      /method "constructor"/,
      { ...small(), model: { ...small().model, method: 'constructor' } },
    ],
  ])('is told: %s', async (_, sentence, file) => {
    await expect(writeModelFile(file)).rejects.toThrow(sentence);
    await expect(writeModelFile(file)).rejects.toThrow(UserError);
  });
});
