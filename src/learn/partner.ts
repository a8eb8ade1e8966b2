/** A partner of a network that learned from few labelled pictures: a small network on their descriptors, beside it. */
import { descriptorTensors } from '../descriptors/descriptor-model.ts';
import { createRandom, type Random } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { drawViews, STRONG } from './augment.ts';
import { disposeBatch, featureBatch } from './batch-tensors.ts';
import { embedDescriptors, VIEWS } from './embed-descriptors.ts';
import { featureInput } from './feature-input.ts';
import { createDescriptorLearner } from './networks/descriptor-learner.ts';
import { foldNetwork } from './networks/fold.ts';
import { learningRateAt } from './optimiser.ts';
import { pictureSet, type PictureSet } from './picture-set.ts';
import { createRowOrder } from './row-order.ts';
import { sharedFit, type FitWork } from './shared-fit.ts';
import { TrainingState } from './training-state.ts';
import { yieldToMessages } from '../lib/yield.ts';

export interface PartnerInput extends FitWork {
  /** 32 x 32 RGB bytes each, at least `FEWEST_FITTED` of them. */
  pictures: readonly Uint8Array[];
  /** Class of each. */
  labels: Int32Array;
  classes: number;
  seed: number;
}

/** In front of the names of its tensors. */
export const PARTNER = 'partner.';

const SIDE = 32;
const EPOCHS = 60;
const RATE = 1e-3;
/** A direction in which nothing varies is left as it is. */
const TINY = 1e-6;

/**
 * Descriptor and network as tensors whose names begin with "partner."; the same for the same pictures, labels and seed.
 * Rejects when the signal aborts.
 */
export async function fitPartner(input: PartnerInput): Promise<NamedTensor[]> {
  const { pictures, seed, progress, signal } = input;
  const model = await sharedFit({ pictures, seed, views: VIEWS, patches: true }, input);
  const random = createRandom(seed);
  const order = { size: SIDE, views: VIEWS, strength: STRONG };
  const seen = [...pictures, ...pictures.flatMap((one) => drawViews(one, order, random))];
  const rows = await embedDescriptors(model, seen, {
    progress: (done) => progress('Describing pictures for the partner', done, seen.length),
    signal,
  });
  const network = await learn(featureInput(rows, model.directions), model.directions, input);
  return [...descriptorTensors(model), ...network].map((tensor) => ({
    ...tensor,
    name: `${PARTNER}${tensor.name}`,
  }));
}

/** `rows`: those of the pictures, then `VIEWS` of each. */
async function learn(
  rows: Float32Array<ArrayBuffer>,
  width: number,
  { pictures, labels, classes, seed, progress, signal }: PartnerInput,
): Promise<NamedTensor[]> {
  const count = pictures.length;
  const scales = scalesOf(rows.subarray(0, count * width), width);
  const values = rows.map((value, place) => value * scales[place % width]!);
  const every = Int32Array.from(
    { length: rows.length / width },
    (_, row) => labels[row < count ? row : Math.floor((row - count) / VIEWS)]!,
  );
  const set = pictureSet([], { labels: every, features: { values, width } });
  const learner = createDescriptorLearner({ features: width, classes, seed });
  const random = createRandom(seed);
  const state = TrainingState.start(learner, random);
  const { batchSize, features } = learner;
  const order = createRowOrder({ count, batchSize, features, seed, classes: null });
  const steps = EPOCHS * Math.max(1, Math.floor(count / batchSize));
  try {
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      takeStep(state, set, {
        rows: order(step).map((row) => viewOf(row, count, random)),
        step,
        steps,
      });
      if (step % 10 === 0) progress('Training the partner', step, steps);
      await yieldToMessages();
    }
    return await fold(state, scales);
  } finally {
    state.dispose();
  }
}

/** The picture itself or one of its views. */
function viewOf(row: number, count: number, random: Random): number {
  const view = random.int(1 + VIEWS);
  return view === 0 ? row : count + row * VIEWS + view - 1;
}

function takeStep(
  state: TrainingState,
  set: PictureSet,
  { rows, step, steps }: { rows: Uint32Array; step: number; steps: number },
): void {
  const batch = featureBatch(set, rows, { latent: 0 });
  try {
    state.advance(batch, learningRateAt(step + 1, steps, RATE), step / steps).dispose();
  } finally {
    disposeBatch(batch);
  }
}

/** Makes leading directions quieter beside the others, the mean variance 1. */
function scalesOf(rows: Float32Array, width: number): Float32Array {
  const squares = new Float64Array(width);
  const sums = new Float64Array(width);
  rows.forEach((value, place) => {
    sums[place % width]! += value;
    squares[place % width]! += value * value;
  });
  const count = rows.length / width;
  const deviations = Float64Array.from(squares, (square, index) =>
    Math.sqrt(Math.max(0, square / count - (sums[index]! / count) ** 2)),
  );
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / width;
  const common = 1 / Math.sqrt(Math.max(TINY, mean));
  return Float32Array.from(
    deviations,
    (deviation) => common / Math.sqrt(Math.max(TINY, deviation)),
  );
}

/** The finished network, the scales folded into its first layer. */
async function fold(state: TrainingState, scales: Float32Array): Promise<NamedTensor[]> {
  const { parameters, statistics } = await state.read();
  const none = new Float32Array();
  return foldNetwork(parameters, statistics, { mean: none, deviation: none })
    .filter(({ name }) => !name.startsWith('head.'))
    .map((tensor) => {
      if (tensor.name !== 'encoder.hidden1.kernel') return tensor;
      const columns = tensor.shape[1]!;
      const data = tensor.data.map((value, place) => value * scales[Math.floor(place / columns)]!);
      return { ...tensor, data };
    });
}
