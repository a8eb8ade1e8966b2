/** Puts together what tells whether new pictures are of another kind than those that an encoder learned from; pure. */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import { bitRates, driftOf, type BitRates } from './drift-measure.ts';
import { fartherThan, nearestDistances } from './drift-nearest.ts';

/** What an encoder learned from. */
export interface DriftBase {
  codes: CodeMatrix;
  /** Rows of pictures that it learned from, in the gallery still. */
  learned: readonly number[];
  /** Rows of pictures that were there, but were held out; none where the encoder does not know its own pictures better. */
  held: readonly number[];
  /** Of what it learned from, which may have left the gallery since. */
  rates: BitRates;
}

export interface Judgement {
  drift: number;
  /** Share of pairs in which a new picture lies farther from what was learned than one that was held out: 0.5 by chance. */
  farther: number;
  retrain: boolean;
}

/** Enough for a share to two digits, and few enough that the page does not stop: 2 x 400 x 2,000 comparisons. */
const mostAsked = 400;
const mostLearned = 2000;

/** Fewer held-out pictures say little: then learned ones are asked, each among the others. */
const fewestHeld = 30;

/** Shares that matter: other kinds of animals reach 0.51, products among animals 0.66. */
const muchFarther = 0.55;

/** Errors of reconstruction that matter, beside those of learned pictures. */
const muchWorse = 1.3;

/**
 * Judges rows of new pictures, any number of times.
 * @param rebuilt error of reconstruction beside that of learned pictures; null where nothing is rebuilt
 */
export type DriftJudge = (added: readonly number[], rebuilt: number | null) => Judgement;

export function driftJudge({ codes, learned, held, rates }: DriftBase): DriftJudge {
  const among = spread(learned, mostLearned);
  const asked = spread(held.length < fewestHeld ? learned : held, mostAsked);
  const usual = nearestDistances(codes, asked, among);
  return (added, rebuilt) => {
    const { drift, isMuch } = driftOf(rates, bitRates(codes, added));
    if (usual.length === 0) return { drift, farther: 0.5, retrain: isMuch };
    const distances = nearestDistances(codes, spread(added, mostAsked), among);
    const { share, deviations } = fartherThan(distances, usual);
    const isFar = share > muchFarther && deviations > 3;
    // pictures of one known kind move the rates, but lie near what was learned
    const isOther = (isMuch || (rebuilt ?? 0) > muchWorse) && deviations > 2;
    return { drift, farther: share, retrain: isFar || isOther };
  };
}

/** `most` of the list at most, evenly spread. */
export function spread<Value>(list: readonly Value[], most: number): Value[] {
  if (list.length <= most) return [...list];
  return Array.from(
    { length: most },
    (_, place) => list[Math.floor((place * list.length) / most)]!,
  );
}
