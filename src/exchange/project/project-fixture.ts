/** A small gallery with all that a project can hold, for tests. */
import { unzipSync, zipSync } from 'fflate';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { createRandom } from '../../lib/random.ts';
import { sha256 } from '../../lib/sha256.ts';
import { joinTensors, tensorTable, type NamedTensor } from '../../lib/tensors.ts';
import { headFile, small } from '../model/model-fixture.ts';
import type { ModelFile } from '../model/model-file.ts';
import type { ProjectBackbone } from './backbone-schema.ts';
import type { ProjectEncoder, ProjectRun } from './encoder-schema.ts';
import { partFiles } from './part-files.ts';
import { openProject, type OpenedProject } from './project-file.ts';
import type { ProjectItem, ProjectPicture } from './project-rows.ts';
import type { ProjectManifest } from './project-schema.ts';
import { manifestFile } from './project-words.ts';
import { writeProject } from './write-project.ts';

export type Parts = Record<string, ArrayBuffer[]>;
export type Facts = Omit<ProjectManifest, 'parts'>;

/** A gallery before it is a project: what a test may change. */
export interface Gallery {
  facts: Facts;
  parts: Parts;
}

const random = createRandom(6);

export function noise(bytes: number): ArrayBuffer {
  return Uint8Array.from({ length: bytes }, () => random.int(256)).buffer;
}

export function jsonBytes(value: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(value)).buffer;
}

const hashOf = (name: string): Promise<string> => sha256(new TextEncoder().encode(name));
const curves = [1, 2].map((epoch) => ({
  epoch,
  trainLoss: epoch === 2 ? NaN : 0.25,
  valLoss: epoch === 2 ? Infinity : null,
  reconstructionError: 0.01,
  health: { deadBits: 1, imbalance: 0.125 },
}));

const agreement = { normalizedMutualInformation: 0.5, randIndex: 0.5, adjustedRandIndex: 0.25 };
const evaluation: NonNullable<ProjectEncoder['evaluation']> = {
  protocol: {
    measure: 'labels',
    queries: { from: 'val', count: 2 },
    gallery: { from: ['train'], count: 3 },
    labels: 2,
    compare: 'hamming',
    bits: 16,
    seed: 1,
    items: 6,
    remarks: ['There are few pictures.'],
  },
  labels: {
    topOne: 0.5,
    precisionAt: [{ k: 1, value: 0.5 }],
    meanAveragePrecisionAt10: { tieAware: 0.5, usual: 0.5 },
    meanAveragePrecision: { tieAware: 0.5, usual: 0.5 },
    digix: 0.5,
    withinTwo: { precision: 0.5, recall: 0.25, empty: 0 },
    curve: { by: 'radius', points: [{ at: 0, precision: null, recall: 0 }] },
    reranked: null,
    clusters: agreement,
    codeClusters: null,
  },
  copies: null,
  codes: { bitEntropy: [1], meanEntropy: 1, deadBits: 0, imbalance: 0, meanCorrelation: 0 },
  bytesPerPicture: 2,
  trainingSeconds: 3.5,
  searchMilliseconds: 0.25,
};

function encoderOf(id: string, { model, name }: ModelFile): ProjectEncoder {
  const { method, options, bits, inputSize, backend, compare } = model;
  return {
    ...{ id, name, method, options, bits, inputSize, backend, compare },
    backbone: null,
    createdAt: 1_790_000_000_000,
    quality: { measure: 'precision at 10', value: 0.5, queries: 2, gallery: 3, test: null },
    evaluation: null,
    curves,
    picturesPerSecond: 640.5,
    weights: 'kept',
    trainingSeconds: 3.5,
    learnedFrom: { pictures: 4, digest: 'd'.repeat(64) },
    table: tensorTable(model.tensors),
    fittedOn: 5,
    improvement: null,
  };
}

function runOf(id: string, tensors: NamedTensor[], best: boolean): ProjectRun {
  const state = {
    method: 'denoising-autoencoder',
    options: { epochs: 2 },
    backend: 'wasm',
    epochs: 2,
    step: 4,
    stepsPerEpoch: 2,
    backbone: null,
    random: 12_345,
    curves,
    seconds: 3.5,
  } as const;
  const table = tensorTable(tensors);
  return {
    id,
    run: {
      state: { ...state, curves: [...curves] },
      best: best ? { valLoss: 0.5, epoch: 1 } : null,
      table,
      bestTable: best ? table : [],
    },
  };
}

async function backboneOf(bytes: ArrayBuffer): Promise<ProjectBackbone> {
  const weights = (await sha256(bytes)).slice(0, 16);
  return {
    id: `${weights}-signed-centre-mirrored`,
    name: 'MobileNet',
    inputSize: 224,
    features: 8,
    preprocessing: { scale: 'signed', crop: 'centre', views: 'mirrored' },
    bytes: bytes.byteLength,
    labels: ['cat', 'dog'],
    classes: 2,
    guess: { scale: 'signed', crop: 'centre', why: 'Its first layer says so.' },
    format: 'layers-model',
    jsonBytes: 10,
    cut: { path: ['base', 'pool'], reduce: 'mean' },
    logits: false,
  };
}

function codesOf(bits: number, count: number): ArrayBuffer {
  const codes = CodeMatrix.create({ bits, count, model: 'test' });
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
  const float = { ...encoderOf('head', head), compare: 'cosine', backbone: reads } as const;
  const encoders: ProjectEncoder[] = [
    { ...encoderOf('bits', bits), evaluation },
    float,
    { ...encoderOf('old', bits), weights: 'dropped', table: [] },
  ];
  const { tensors } = bits.model;
  const runs = [runOf('bits', tensors, true), runOf('paused', tensors, false)];
  const hashes = pictures.map(({ hash }) => hash);
  const map = { schema: 1, perplexity: 30, seed: 1, of: 5, model: hashes.slice(0, 1) };
  const float32 = (count: number) => Float32Array.from({ length: count }, () => random.normal());
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
      encoders,
      runs,
      backbones: [backbone],
    },
    parts: {
      items: [jsonBytes(items.slice(0, 4)), jsonBytes(items.slice(4))],
      pictures: [jsonBytes(pictures)],
      skipped: [jsonBytes([{ path: 'notes.txt', reason: 'It is no picture.' }])],
      thumbnails: shards,
      'codes/bits': [codesOf(16, 5)],
      'embeddings/bits': [noise(5 * 16)],
      'model/bits': [joinTensors(tensors)],
      'codes/head': [codesOf(16, 4)],
      'embeddings/head': [float32(4 * 16).buffer],
      'model/head': [joinTensors(head.model.tensors)],
      'run/bits': [joinTensors([...tensors, ...tensors])],
      'run/paused': [joinTensors(tensors)],
      'pictures of paused/train': [jsonBytes(hashes.slice(0, 3))],
      'pictures of paused/val': [jsonBytes(hashes.slice(3))],
      'pictures of paused/labels': [
        jsonBytes([{ train: [0, 1, 0], val: [1, 1], names: ['ape', 'x'] }]),
      ],
      'map/bits': [
        jsonBytes({
          ...map,
          pictures: hashes,
          clusters: [
            [0, 1],
            [2, 3, 4],
          ],
        }),
        float32(10).buffer,
      ],
      [`backbone/${backbone.id.slice(0, 16)}`]: [network],
      [`features/${backbone.id}`]: [noise(64)],
    },
  };
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

/** The manifest of a gallery, and its pieces by their SHA-256. */
export async function manifestOf({ facts, parts }: Gallery) {
  const pieces = new Map<string, ArrayBuffer>();
  const named: Record<string, { key: string; bytes: number }[]> = {};
  for (const [part, buffers] of Object.entries(parts)) {
    named[part] = [];
    for (const buffer of buffers) {
      const key = await sha256(buffer);
      pieces.set(key, buffer);
      named[part].push({ key, bytes: buffer.byteLength });
    }
  }
  const manifest: ProjectManifest = { ...facts, parts: partFiles(named) };
  return { manifest, pieces };
}

/** The project file of a gallery. */
export async function saved(from: Gallery): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest, pieces } = await manifestOf(from);
  const written: Uint8Array<ArrayBuffer>[] = [];
  await writeProject(
    manifest,
    ({ sha256: key }) => Promise.resolve(pieces.get(key)!),
    (piece) => Promise.resolve(void written.push(piece.slice())),
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return new Uint8Array(await new Blob(written).arrayBuffer());
}

export function opened(zip: Uint8Array<ArrayBuffer>): Promise<OpenedProject> {
  return openProject(new Blob([zip]));
}

/** The file taken apart, changed and zipped again without compression, as somebody with a zip program can do. */
export function rezipped(
  zip: Uint8Array,
  change: (entries: Record<string, Uint8Array>) => void,
): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Uint8Array> = unzipSync(zip);
  change(entries);
  return zipSync(entries, { level: 0 });
}

/** The file with a manifest that somebody changed. */
export function withManifest(
  zip: Uint8Array,
  change: (manifest: Record<string, unknown>) => void,
): Uint8Array<ArrayBuffer> {
  return rezipped(zip, (entries) => {
    const text = new TextDecoder().decode(entries[manifestFile]);
    const manifest = JSON.parse(text) as Record<string, unknown>;
    change(manifest);
    entries[manifestFile] = new TextEncoder().encode(JSON.stringify(manifest));
  });
}
