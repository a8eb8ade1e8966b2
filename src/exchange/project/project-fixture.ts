/** A small gallery with all that a project can hold, for tests. */
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { createRandom } from '../../lib/random.ts';
import { sha256 } from '../../lib/sha256.ts';
import { joinTensors } from '../../lib/tensors.ts';
import { headFile, small } from '../model/model-fixture.ts';
import { backboneOf, encoderOf, evaluation, runOf } from './project-fixture-records.ts';
import type { ProjectItem, ProjectPicture } from './project-rows.ts';
import type { ProjectManifest } from './project-schema.ts';

/** A gallery before it is a project: what a test may change. */
export interface Gallery {
  facts: Omit<ProjectManifest, 'parts'>;
  parts: Record<string, ArrayBuffer[]>;
}

const random = createRandom(6);

export function noise(bytes: number): ArrayBuffer {
  return Uint8Array.from({ length: bytes }, () => random.int(256)).buffer;
}

export function jsonBytes(value: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(value)).buffer;
}

const hashOf = (name: string): Promise<string> => sha256(new TextEncoder().encode(name));
function codesOf(model: string, bits: number, count: number): ArrayBuffer {
  const codes = CodeMatrix.create({ bits, count, model });
  codes.setPackedRows(0, new Uint8Array(noise((count * bits) / 8)));
  return codes.buffer;
}

async function rowsOf(shards: readonly ArrayBuffer[]) {
  const pictures: ProjectPicture[] = [];
  for (let row = 0; row < 5; row++) {
    const shard = shards[row % 2]!;
    const place = { shard: await sha256(shard), offset: 100 * (row >> 1), bytes: 100 };
    const hash = await hashOf(`picture ${row}`);
    const thumbnail = { ...place, type: 'image/jpeg' } as const;
    pictures.push({ hash, width: 640, height: 480, thumbnail, perceptual: hash });
  }
  const items = pictures.concat(pictures[0]!).map(({ hash }, row): ProjectItem => ({
    id: `item-${row}`,
    path: `animals/ape/Äffchen ${row}.jpg`,
    picture: hash,
    bytes: 12_345,
    modified: 1_790_000_000_000.5,
    label: row === 5 ? null : 'ape',
    ...(row === 4 ? { relabelled: true as const } : {}),
    folderSplit: row === 0 ? 'test' : null,
  }));
  return { items, pictures };
}

/** Three encoders, one of them dropped, two runs, a map, a pretrained network, two shards of thumbnails. */
export async function gallery(): Promise<Gallery> {
  const shards = [noise(300), noise(300)];
  const { items, pictures } = await rowsOf(shards);
  const network = noise(200);
  const backbone = await backboneOf(network);
  const [bits, head] = [small(), headFile(8, [4], 16, 16)];
  const reads = { id: backbone.id, name: backbone.name };
  const { tensors } = bits.model;
  const hashes = pictures.map(({ hash }) => hash);
  return {
    facts: {
      format: 'semblance-project',
      schema: 1,
      kind: 'full',
      version: '0.1.0',
      createdAt: '2026-11-21T02:14:47.000Z',
      gallery: { name: 'Zoo', createdAt: 1_790_000_000_000, edits: 3 },
      counts: { items: 6, pictures: 5, skipped: 1, encoders: 3, runs: 2 },
      activeEncoder: 'bits',
      activeBackbone: backbone.id,
      encoders: [
        { ...encoderOf('bits', bits), evaluation },
        { ...encoderOf('head', head), compare: 'cosine', backbone: reads },
        { ...encoderOf('old', bits), weights: 'dropped', table: [] },
      ],
      runs: [runOf('bits', tensors, true), runOf('paused', tensors, false)],
      backbones: [backbone],
    },
    parts: {
      items: [jsonBytes(items.slice(0, 4)), jsonBytes(items.slice(4))],
      pictures: [jsonBytes(pictures)],
      skipped: [jsonBytes([{ path: 'notes.txt', reason: 'It is no picture.' }])],
      thumbnails: shards,
      'codes/bits': [codesOf('bits', 16, 5)],
      'embeddings/bits': [noise(5 * 16)],
      'model/bits': [joinTensors(tensors)],
      'codes/head': [codesOf('head', 16, 4)],
      'embeddings/head': [floats(4 * 16)],
      'model/head': [joinTensors(head.model.tensors)],
      'run/bits': [joinTensors([...tensors, ...tensors])],
      'run/paused': [joinTensors(tensors)],
      ...pausedOf(hashes),
      'map/bits': mapOf(hashes),
      [`backbone/${backbone.id.slice(0, 16)}`]: [network],
      [`features/${backbone.id}`]: [noise(64)],
    },
  };
}

function pausedOf(hashes: readonly string[]): Gallery['parts'] {
  const labels = { train: [0, 1, 0], val: [1, 1], names: ['ape', 'bear'] };
  return {
    'pictures of paused/train': [jsonBytes(hashes.slice(0, 3))],
    'pictures of paused/val': [jsonBytes(hashes.slice(3))],
    'pictures of paused/labels': [jsonBytes([labels])],
  };
}

function mapOf(pictures: readonly string[]): ArrayBuffer[] {
  const clusters = [
    [0, 1],
    [2, 3, 4],
  ];
  const model = pictures.slice(0, 1);
  const facts = { schema: 1, perplexity: 30, seed: 1, of: 5, model, pictures, clusters };
  return [jsonBytes(facts), floats(10)];
}

function floats(count: number): ArrayBuffer {
  return Float32Array.from({ length: count }, () => random.normal()).buffer;
}

/** The same as an index only. */
export async function indexGallery(): Promise<Gallery> {
  const { facts, parts } = await gallery();
  const rows = (part: string): ProjectPicture[] =>
    parts[part]!.flatMap(
      (piece) => JSON.parse(new TextDecoder().decode(piece)) as ProjectPicture[],
    );
  const left = ['items', 'codes/bits', 'model/bits'].map((part) => [part, parts[part]!]);
  return {
    facts: {
      ...facts,
      kind: 'index',
      counts: { ...facts.counts, skipped: 0, encoders: 1, runs: 0 },
      activeBackbone: null,
      encoders: facts.encoders.slice(0, 1),
      runs: [],
      backbones: [],
    },
    parts: {
      ...Object.fromEntries(left),
      pictures: [jsonBytes(rows('pictures').map((row) => ({ ...row, thumbnail: null })))],
    },
  };
}
