import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { drawnTable, textOf } from './drawn-table.ts';
import { codeOf } from './packed-rows.ts';
import { projectorFormat } from './projector.ts';
import { signRow } from './sign-rows.ts';
import type { CodesTable } from './codes-table.ts';

const random = createRandom(11);
const table = drawnTable(
  { bits: 64, count: 300, seed: 11 },
  {
    paths: Array.from({ length: 300 }, (_, row) => `tab\there/line\nbreak ${row}/🦊.jpg`),
    latents: {
      width: 12,
      values: Float32Array.from({ length: 300 * 12 }, () => random.normal() * 10 ** random.int(9)),
    },
    sprite: { png: Uint8Array.of(137, 80, 78, 71), side: 32, columns: 20, count: 300 },
  },
);

const size = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * `EmbeddingInfo` in tensorboard/plugins/projector/vz_projector/data-provider.ts and projector_config.proto of
 * https://github.com/tensorflow/tensorboard
 */
const configSchema = v.strictObject({
  embeddings: v.array(
    v.strictObject({
      tensorName: v.string(),
      tensorShape: v.strictTuple([size, size]),
      tensorPath: v.string(),
      metadataPath: v.string(),
      sprite: v.optional(
        v.strictObject({ imagePath: v.string(), singleImageDim: v.strictTuple([size, size]) }),
      ),
    }),
  ),
});

function text(file: string, from: CodesTable = table): string {
  const found = projectorFormat.files(from).find(({ path }) => path === `projector/${file}`)!;
  return textOf(found.pieces());
}

/** As the Projector reads a file of tensors: lines, then tabs, then numbers. */
const numbers = (file: string, from: CodesTable = table): number[][] =>
  text(file, from)
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').map(Number));

const configOf = (from: CodesTable) => v.parse(configSchema, JSON.parse(text('config.json', from)));

/** A reader of the text form of protocol buffers, as far as projector_config.pbtxt goes: fields in their order. */
function protoFields(proto: string): [string, string | number][] {
  const fields = proto.matchAll(/(\w+)(?:: ("[^"]*"|\d+)| \{)/gu);
  return [...fields].map(([, name, value]) => [name!, value ? JSON.parse(value) : '{']);
}

test('config.json names both tensors with their shapes, the metadata and the sprite', () => {
  const names = projectorFormat.files(table).map(({ path }) => path);
  const { embeddings } = configOf(table);
  expect(embeddings.map(({ tensorName, tensorShape }) => [tensorName, ...tensorShape])).toEqual([
    ['codes', 300, 64],
    ['latents', 300, 12],
  ]);
  for (const { tensorPath, metadataPath, sprite } of embeddings) {
    expect(sprite?.singleImageDim).toEqual([32, 32]);
    for (const path of [tensorPath, metadataPath, sprite!.imagePath]) {
      expect(names).toContain(`projector/${path}`);
    }
  }
});

test('projector_config.pbtxt says the same as config.json', () => {
  const proto = text('projector_config.pbtxt');
  expect(protoFields(proto)).toEqual(
    configOf(table).embeddings.flatMap((embedding) => [
      ['embeddings', '{'],
      ['tensor_name', embedding.tensorName],
      ...embedding.tensorShape.map((side) => ['tensor_shape', side]),
      ['tensor_path', embedding.tensorPath],
      ['metadata_path', embedding.metadataPath],
      ['sprite', '{'],
      ['image_path', embedding.sprite!.imagePath],
      ...embedding.sprite!.singleImageDim.map((side) => ['single_image_dim', side]),
    ]),
  );
  expect(proto.split('{').length).toBe(proto.split('}').length);
});

test('codes.tsv has the bits of every code', () => {
  expect(numbers('codes.tsv')).toEqual(table.ids.map((_, row) => signRow(codeOf(table, row))));
});

test('latents.tsv has every float to its last bit', () => {
  const read = Float32Array.from(numbers('latents.tsv').flat());
  expect(Buffer.from(read.buffer).equals(Buffer.from(table.latents!.values.buffer))).toBe(true);
});

test('metadata.tsv has one line for each point below its names, and four cells in each', () => {
  const [names, ...rows] = text('metadata.tsv').trimEnd().split('\n');
  expect(names).toBe('path\tlabel\tsplit\tid');
  expect(rows.map((line) => line.split('\t'))).toEqual(
    table.ids.map((id, row) => [
      `tab here/line break ${row}/🦊.jpg`,
      table.labels[row] ?? '',
      table.splits[row],
      id,
    ]),
  );
});

describe('where something is lacking', () => {
  test('without latents and sprite there is neither file nor word of them', () => {
    const bare = { ...table, latents: null, sprite: null };
    const names = projectorFormat.files(bare).map(({ path }) => path);
    expect(names).not.toContain('projector/latents.tsv');
    expect(names).not.toContain('projector/sprite.png');
    expect(configOf(bare).embeddings.map(({ sprite }) => sprite)).toEqual([undefined]);
    expect(text('README.md', bare)).not.toMatch(/latents|sprite/u);
  });

  test('points beyond the sprite stay away, and the README says so', () => {
    const part = { ...table, sprite: { ...table.sprite!, count: 120 } };
    expect(configOf(part).embeddings.map(({ tensorShape }) => tensorShape[0])).toEqual([120, 120]);
    for (const file of ['codes.tsv', 'latents.tsv']) expect(numbers(file, part)).toHaveLength(120);
    expect(text('metadata.tsv', part).trimEnd().split('\n')).toHaveLength(121);
    expect(text('README.md', part)).toContain('120 pictures of 300');
  });
});
