/** Which curves two runs can be compared by. */
import type { EncoderState } from '../../app/state.ts';
import type { Point } from '../parts/curves.ts';
import { comparisonWords as words } from '../words/comparison.ts';

export interface OverlayCurve {
  id: string;
  name: string;
  points: Point[];
}

export interface Overlay {
  title: string;
  curves: OverlayCurve[];
  /** Length of the axis. */
  epochs: number;
}

type Run = Pick<EncoderState, 'id' | 'name' | 'curves'>;

/** Validation losses where every run with curves has them, else training losses; null where no run has curves. */
export function overlayOf(runs: readonly Run[]): Overlay | null {
  const trained = runs.filter(({ curves }) => curves.length > 0);
  if (trained.length === 0) return null;
  const validated = trained.every(({ curves }) => curves.some(({ valLoss }) => valLoss !== null));
  const curves = runs.map(({ id, name, curves }) => ({
    id,
    name,
    points: curves.flatMap(({ epoch, trainLoss, valLoss }) => {
      const loss = validated ? valLoss : trainLoss;
      return loss === null ? [] : [{ x: epoch, y: loss }];
    }),
  }));
  return {
    title: validated ? words.validationLoss : words.trainingLoss,
    curves,
    epochs: Math.max(...trained.map((run) => run.curves.at(-1)!.epoch)),
  };
}
