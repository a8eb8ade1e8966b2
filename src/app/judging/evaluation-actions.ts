/** The Evaluate view's use cases as the page calls them; their code is fetched at the first call. */
import type { EvaluationActions } from './evaluation-state.ts';
import { guard } from '../notices.ts';

const judging = () => import('./evaluate.ts');

export const evaluationActions: EvaluationActions = {
  evaluate: () => guard('evaluate the encoder', async () => (await judging()).evaluateActive()),
  evaluateAll: () => guard('evaluate the encoders', async () => (await judging()).evaluateAll()),
  evaluateAgain: (id) =>
    guard('evaluate the encoder', async () => (await judging()).evaluateAgain(id)),
  cancel: () => guard('cancel the evaluation', async () => (await judging()).cancelEvaluation()),
  save: () => guard('save the figures', async () => (await import('./figures.ts')).saveFigures()),
  restore: () =>
    guard('bring the baselines back', async () =>
      (await import('./evaluate-baselines.ts')).restoreBaselines(),
    ),
};
