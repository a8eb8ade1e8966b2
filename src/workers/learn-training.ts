/** The learn worker's part that learns: the list of methods, what a training will take, and the training itself. */
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import type { FeatureStore } from '../learn/backbones/feature-store.ts';
import type { Engine } from '../learn/engine.ts';
import { completeOptions, describeMethods, methodNamed } from '../learn/methods/registry.ts';
import { pictureSet, type PictureSet } from '../learn/picture-set.ts';
import type { PixelStore } from '../learn/pixel-store.ts';
import type { TrainingControl } from '../learn/training-input.ts';
import type { BackendName } from '../learn/types.ts';
import { UserError } from '../lib/error.ts';
import type { LearnApi } from './learn-api.ts';

type TrainingMethods = Pick<
  LearnApi,
  'methods' | 'estimate' | 'train' | 'pauseTraining' | 'stopTraining'
>;

interface TrainingParts {
  store: PixelStore;
  features: Pick<FeatureStore, 'rows'>;
  engine: () => Promise<Engine>;
  backend: () => BackendName;
}

export function createTrainingMethods(parts: TrainingParts): TrainingMethods {
  const { store, engine, backend } = parts;
  let running: TrainingControl | null = null;
  const wish = (what: TrainingControl['wish']): void => {
    if (running) running.wish = what;
  };
  return {
    methods: (context) => describeMethods({ backend: backend(), ...context }),
    estimate: async ({ method, options, ...facts }) =>
      (await engine()).estimate(method, options, facts),
    train: async (order, { progress, signal }) => {
      if (running) throw new UserError('A training is running already; stop it first.');
      const control: TrainingControl = { wish: 'go on' };
      running = control;
      try {
        const started = await engine();
        const { method, train, val, labels, backbone, start, resume } = order;
        const { checkpointSeconds, halvings } = order;
        const options = resume?.options ?? order.options;
        const read = readerOf(parts, { ...order, options });
        return await started.train({
          method,
          options,
          train: read(train, labels?.train ?? null),
          val: read(val, labels?.val ?? null),
          classes: labels?.names.length ?? 0,
          small: () => ({
            train: store.pictures(DESCRIPTOR_INPUT, train),
            val: store.pictures(DESCRIPTOR_INPUT, val),
          }),
          backbone,
          start,
          resume,
          checkpointSeconds,
          halvings,
          control,
          signal,
          emit: progress,
        });
      } finally {
        running = null;
      }
    },
    pauseTraining: () => wish('pause'),
    stopTraining: () => wish('stop'),
  };
}

/** Gives rows of a split as the method reads them: pixels at its input size, or features. */
function readerOf(
  { store, features, backend }: TrainingParts,
  order: Pick<Parameters<LearnApi['train']>[0], 'method' | 'options' | 'backbone' | 'train'>,
): (hashes: readonly string[], labels: Int32Array | null) => PictureSet {
  const { backbone, train } = order;
  const method = methodNamed(order.method);
  const context = { backend: backend(), backbone: backbone !== null, pictures: train.length };
  const options = completeOptions(method, order.options, context);
  if (method.input(options) === 'pixels') {
    const size = options['inputSize'] ?? DESCRIPTOR_INPUT;
    return (hashes, labels) => pictureSet(store.pictures(size, hashes), { labels });
  }
  if (backbone === null) {
    throw new UserError(`${method.name} reads features of a pretrained network; add one first.`);
  }
  return (hashes, labels) => pictureSet([], { labels, features: features.rows(backbone, hashes) });
}
