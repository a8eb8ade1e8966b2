/** Records of encoders, runs and networks with something in every field, for tests. */
import { sha256 } from '../../lib/sha256.ts';
import { tensorTable, type NamedTensor } from '../../lib/tensors.ts';
import type { ModelFile } from '../model/model-file.ts';
import type { ProjectBackbone } from './backbone-schema.ts';
import type { ProjectEncoder, ProjectRun } from './encoder-schema.ts';

const curves = [1, 2].map((epoch) => ({
  epoch,
  trainLoss: epoch === 2 ? NaN : 0.25,
  valLoss: epoch === 2 ? Infinity : null,
  reconstructionError: 0.01,
  health: { deadBits: 1, imbalance: 0.125 },
}));

const agreement = { normalizedMutualInformation: 0.5, randIndex: 0.5, adjustedRandIndex: 0.25 };
export const evaluation: NonNullable<ProjectEncoder['evaluation']> = {
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

export function encoderOf(id: string, { model, name }: ModelFile): ProjectEncoder {
  const { method, options, bits, inputSize, backend, compare } = model;
  return {
    id,
    name,
    method,
    options,
    bits,
    inputSize,
    backend,
    compare,
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

export function runOf(id: string, tensors: NamedTensor[], best: boolean): ProjectRun {
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
    halvings: 1,
    rateScale: 0.1,
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

export async function backboneOf(bytes: ArrayBuffer): Promise<ProjectBackbone> {
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
