import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { thumbnailSize } from '../../images/thumbnail-size.ts';
import { UserError } from '../../lib/error.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { readModelFile, writeModelFile, type ModelFile } from './model-file.ts';
import {
  featuresFile,
  headFile,
  instantFile,
  joinedFile,
  learnedFile,
  networkFile,
  small,
  thresholdFile,
} from './model-fixture.ts';

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

type Json = Record<string, Record<string, unknown>>;

/** The file with other metadata. */
async function withMetadata(
  file: ModelFile,
  change: (metadata: Json) => Json,
): Promise<Uint8Array> {
  const parts = unzipSync(await writeModelFile(file));
  const metadata = change(JSON.parse(textOf(parts['metadata.json'])) as Json);
  return zipSync({ ...parts, 'metadata.json': new TextEncoder().encode(JSON.stringify(metadata)) });
}

/** As the first version of the format wrote it: without what came later. */
function firstVersionOf(file: ModelFile): Promise<Uint8Array> {
  return withMetadata(file, ({ compare: _, picture: __, ...metadata }) => {
    const later = ['hidden', 'patches', 'projection', 'partner'];
    const architecture = Object.fromEntries(
      Object.entries(metadata['architecture']!).filter(([name]) => !later.includes(name)),
    );
    return { ...metadata, schema: 1, architecture } as unknown as Json;
  });
}

/** As the second version wrote it. */
function secondVersionOf(file: ModelFile): Promise<Uint8Array> {
  return withMetadata(file, ({ picture: _, ...metadata }) => {
    const before = { ...metadata, schema: 2 } as unknown as Json;
    const joined = 'E = L2(L2(f(picture) + f(mirror image)) beside L2(partner(descriptor)))';
    return file.model.tensors.some(({ name }) => name.startsWith('partner.'))
      ? ({ ...before, embedding: joined } as unknown as Json)
      : before;
  });
}

const filesOfNetwork = [
  'README.md',
  'encode.mjs',
  'model.json',
  'metadata.json',
  'weights.bin',
  'binariser.bin',
];

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
    expect(names).toEqual(filesOfNetwork);
  });

  test('of instant codes holds no layers model and says why', async () => {
    const parts = unzipSync(await writeModelFile(instantFile()));
    expect(Object.keys(parts)).toEqual([
      'README.md',
      'encode.mjs',
      'metadata.json',
      'descriptor.bin',
      'binariser.bin',
    ]);
    expect(textOf(parts['README.md'])).toContain('no model.json');
  });

  test('of a head names the pretrained network and does not hold it', async () => {
    const parts = unzipSync(await writeModelFile(headFile(40, [30], 24, 16)));
    expect(Object.keys(parts)).toEqual(filesOfNetwork);
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
    expect(readme).toContain('`binariser.bin`: Float32, little-endian: thresholds [24]');
    const { embedding } = JSON.parse(textOf(parts['metadata.json'])) as { embedding: string };
    expect(embedding).toBe('E = (f(picture) + f(mirror image)) / 2');
  });

  test('of the first version of the format is read as before', async () => {
    for (const file of [small(), instantFile()]) {
      expect(await readModelFile(await firstVersionOf(file))).toEqual(file);
    }
  });

  test('of the second version of the format is read as before', async () => {
    for (const file of [
      small(),
      joinedFile(),
      learnedFile(),
      thresholdFile(),
      headFile(40, [], 24, 16),
    ]) {
      expect(await readModelFile(await secondVersionOf(file))).toEqual(file);
    }
  });

  test('says how a file of a picture becomes what the encoder reads', async () => {
    const pictureOf = async (file: ModelFile): Promise<Record<string, unknown>> => {
      const parts = unzipSync(await writeModelFile(file));
      return (JSON.parse(textOf(parts['metadata.json'])) as Json)['picture']!;
    };
    const { width, height } = thumbnailSize({ width: 4000, height: 256 * 4 });
    expect(await pictureOf(small())).toMatchObject({
      square: 'the whole decoded thumbnail, squeezed',
      side: 16,
      mirror: 'left and right swapped',
      thumbnail: expect.stringContaining(
        `${thumbnailSize({ width: 900, height: 900 }).width} px on the short side`,
      ),
    });
    expect(await pictureOf(small())).toHaveProperty(
      'thumbnail',
      expect.stringContaining(`${width} px on the long side`),
    );
    expect(height).toBeLessThan(256);
    expect(await pictureOf(headFile(40, [], 24, 16))).toMatchObject({
      square: 'the largest square in the middle of the decoded thumbnail',
      side: 224,
      scale: 'x / 127.5 - 1',
      features:
        'the mean over the places of the output of "conv_pw_13_relu"; the mean of those of picture and mirror image',
    });
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
