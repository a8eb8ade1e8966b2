import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { readModelFile, writeModelFile, type ModelFile } from './model-file.ts';
import type { Architecture } from './model-shape.ts';
import { headFile, networkFile, small, tensorsOf } from './model-fixture.ts';

const plainDescriptor = {
  kind: 'descriptor',
  features: 580,
  patches: 0,
  projection: 'pca',
  latent: 64,
} as const;
const learnedDescriptor = {
  ...plainDescriptor,
  features: 1732,
  patches: 128,
  projection: 'discriminant',
} as const;
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
    tensors: tensorsOf(plainDescriptor, 32, 32),
  },
});
const learnedFile = (): ModelFile => ({
  ...instantFile(),
  model: { ...instantFile().model, tensors: tensorsOf(learnedDescriptor, 32, 32) },
});
const thresholdFile = (): ModelFile => {
  const file = networkFile([3, 5], 24, 16, 24, [10]);
  const architecture: Architecture = {
    kind: 'convolutional',
    channels: [3, 5],
    hidden: [10],
    latent: 24,
    partner: null,
  };
  const tensors = tensorsOf(architecture, 16, 24, 'thresholds');
  return {
    ...file,
    model: { ...file.model, method: 'autoencoder', compare: 'euclidean', tensors },
  };
};
const joinedFile = (): ModelFile => {
  const partner = { features: 1732, directions: 40, patches: 128, hidden: [30], latent: 12 };
  const architecture: Architecture = {
    kind: 'convolutional',
    channels: [3, 5],
    hidden: [],
    latent: 20,
    partner,
  };
  const file = networkFile([3, 5], 24, 32, 24);
  const tensors = tensorsOf(architecture, 32, 24);
  return { ...file, model: { ...file.model, method: 'classifier', tensors } };
};
const featuresFile = (compare: 'cosine' | 'euclidean'): ModelFile => ({
  ...headFile(40, [], 40, 16),
  model: {
    ...headFile(40, [], 40, 16).model,
    method: 'backbone-features',
    compare,
    inputSize: 0,
    tensors: tensorsOf({ kind: 'features', latent: 40 }, 0, 16),
  },
});
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** As the first version of the format wrote it: without what came later. */
async function firstVersionOf(file: ModelFile): Promise<Uint8Array> {
  const parts = unzipSync(await writeModelFile(file));
  const { compare: _, ...metadata } = JSON.parse(textOf(parts['metadata.json'])) as {
    compare: string;
    architecture: Record<string, unknown>;
  };
  const later = ['hidden', 'patches', 'projection', 'partner'];
  const architecture = Object.fromEntries(
    Object.entries(metadata.architecture).filter(([name]) => !later.includes(name)),
  );
  const first = { ...metadata, schema: 1, architecture };
  return zipSync({ ...parts, 'metadata.json': new TextEncoder().encode(JSON.stringify(first)) });
}

describe('a model file', () => {
  test.each([
    ['a network', small()],
    ['a network of two layers and odd sides', networkFile([3, 5], 24, 27, 24)],
    ['a network with hidden layers', networkFile([3, 5], 24, 27, 24, [20, 12])],
    ['a network compared by distance whose bits are thresholds', thresholdFile()],
    ['a network with its partner', joinedFile()],
    ['instant codes', instantFile()],
    ['instant codes of learned patches', learnedFile()],
    ['a head on features', headFile(40, [], 24, 16)],
    ['a head with hidden layers', headFile(40, [30, 20], 24, 16)],
    ['features compared by cosine', featuresFile('cosine')],
    ['features compared by Euclidean distance', featuresFile('euclidean')],
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

  test('of a head names the pretrained network and does not hold it', async () => {
    const parts = unzipSync(await writeModelFile(headFile(40, [30], 24, 16)));
    expect(Object.keys(parts)).toEqual([
      'README.md',
      'model.json',
      'metadata.json',
      'weights.bin',
      'binariser.bin',
    ]);
    const readme = textOf(parts['README.md']);
    expect(readme).toContain('MobileNet (`0123456789abcdef-signed-centre-mirrored`)');
    expect(readme).toContain('**not in this file**');
    expect(readme).toContain('the mean of those of the picture and those of its mirror image');
    const read = await readModelFile(await writeModelFile(featuresFile('euclidean')));
    expect(read.backbone).toEqual(headFile(40, [], 24, 16).backbone);
    expect(read.model).toMatchObject({ backbone: read.backbone!.id, compare: 'euclidean' });
  });

  test('of features of pictures alone, as all were once, is read as before', async () => {
    const file = headFile(40, [30], 24, 16);
    const { views, ...named } = file.backbone!;
    expect(views).toBe('mirrored');
    const backbone = { ...named, id: '0123456789abcdef-signed-centre' };
    const old = { ...file, backbone, model: { ...file.model, backbone: backbone.id } };
    const bytes = await writeModelFile(old);
    expect(await readModelFile(bytes)).toEqual(old);
    expect(textOf(unzipSync(bytes)['README.md'])).not.toContain('mirror image');
  });

  test('of a network compared by Euclidean distance says that embeddings keep their lengths', async () => {
    const parts = unzipSync(await writeModelFile(thresholdFile()));
    const readme = textOf(parts['README.md']);
    expect(readme).toContain('Divide by 2: that is the embedding');
    expect(readme).toContain('const embedding = sum.div(2);');
    expect(readme).toContain('`binariser.bin`: Float32, little-endian: thresholds [24]');
    const { embedding } = JSON.parse(textOf(parts['metadata.json'])) as { embedding: string };
    expect(embedding).toBe('E = (f(picture) + f(mirror image)) / 2');
  });

  test('of the first version of the format is read as before', async () => {
    for (const file of [small(), instantFile()]) {
      expect(await readModelFile(await firstVersionOf(file))).toEqual(file);
    }
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
