/** Which rows a step sees: seeded, and for any step known without those before it. */
import { createRandom, permutation, type Random } from '../lib/random.ts';
import { batchRows, epochOrder, stepsPerEpoch } from './batches.ts';

/** Pictures of each class in a batch of classes: pairs of the same class are then as common as pairs can be rare. */
const PER_CLASS = 4;

export interface OrderSettings {
  /** Number of rows. */
  count: number;
  batchSize: number;
  /** Width of rows of features; 0 for pictures. */
  features: number;
  seed: number;
  /** Class of each row, for batches of classes; null for batches of the shuffled rows. */
  classes: Int32Array | null;
}

/** The rows of a step, counted through all epochs. */
export function createRowOrder(settings: OrderSettings): (step: number) => Uint32Array {
  const { count, batchSize, seed, classes } = settings;
  const perEpoch = stepsPerEpoch(count, settings);
  let current: { epoch: number; rows: Uint32Array } | null = null;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (current?.epoch !== epoch) {
      const rows = classes
        ? classOrder(classes, { steps: perEpoch, batchSize, random: randomOf(seed, epoch) })
        : epochOrder(count, seed, epoch);
      current = { epoch, rows };
    }
    return batchRows(current.rows, step % perEpoch, batchSize);
  };
}

function randomOf(seed: number, epoch: number): Random {
  return createRandom((Math.imul(seed, 0x9e3779b1) + Math.imul(epoch, 0x85ebca6b)) >>> 0);
}

/**
 * Rows of an epoch's batches behind each other. Each batch takes as many classes as give four pictures each (all of them
 * where there are fewer, then with more pictures each); classes take turns, and within a class its shuffled pictures do.
 */
function classOrder(
  classes: Int32Array,
  { steps, batchSize, random }: { steps: number; batchSize: number; random: Random },
): Uint32Array {
  const decks = [...membersOf(classes)].map((members) => deckOf(members, random));
  const together = Math.min(decks.length, Math.floor(batchSize / PER_CLASS));
  const turns = deckOf(
    decks.map((_, index) => index),
    random,
  );
  const rows: number[] = [];
  for (let step = 0; step < steps; step++) {
    const chosen = Array.from({ length: together }, () => decks[turns()]!);
    chosen.forEach((draw, place) => {
      const share = Math.floor(batchSize / together) + (place < batchSize % together ? 1 : 0);
      for (let index = 0; index < share; index++) rows.push(draw());
    });
  }
  return Uint32Array.from(rows);
}

function membersOf(classes: Int32Array): Iterable<number[]> {
  const members = new Map<number, number[]>();
  classes.forEach((label, row) => {
    const rows = members.get(label);
    if (rows) rows.push(row);
    else members.set(label, [row]);
  });
  return members.values();
}

/** Gives the values in a shuffled order, one a call, and then again. */
function deckOf(values: readonly number[], random: Random): () => number {
  const order = permutation(values.length, random);
  let next = 0;
  return () => values[order[next++ % order.length]!]!;
}
