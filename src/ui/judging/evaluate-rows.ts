/** What stands in the table of figures: the encoders that were measured, then what knows nothing. */
import { isOfGallery } from '../../app/judging/evaluation-state.ts';
import type { AppState } from '../../app/state.ts';
import type { BaselineKind, Evaluation } from '../../evaluate/evaluation.ts';

export interface FigureRow {
  id: string;
  name: string;
  kind: 'encoder' | BaselineKind;
  /** Whether it is the encoder in use. */
  active: boolean;
  evaluation: Evaluation;
}

type Part = Pick<AppState, 'encoders' | 'activeEncoder' | 'evaluation' | 'gallery'>;

/** Rows that were measured on the pictures that are there now; the encoder in use first, then the best of the others. */
export function figureRows({ encoders, activeEncoder, evaluation, gallery }: Part): FigureRow[] {
  const measured = encoders.flatMap((encoder): FigureRow[] => {
    const own = encoder.evaluation;
    if (!own || !isOfGallery(own.protocol, gallery)) return [];
    const { id, name } = encoder;
    return [{ id, name, kind: 'encoder', active: id === activeEncoder, evaluation: own }];
  });
  measured.sort((a, b) => Number(b.active) - Number(a.active) || mainFigure(b) - mainFigure(a));
  const { baselines } = evaluation;
  const current = baselines && isOfGallery(baselines, gallery) ? baselines.rows : [];
  return [
    ...measured,
    ...current.map(({ kind, name, evaluation: own }) => {
      return { id: kind, name, kind, active: false, evaluation: own };
    }),
  ];
}

/** How many encoders have figures that were measured before pictures were added, removed or relabelled. */
export function outdated({ encoders, gallery }: Pick<Part, 'encoders' | 'gallery'>): number {
  return encoders.filter(
    ({ evaluation }) => evaluation && !isOfGallery(evaluation.protocol, gallery),
  ).length;
}

function mainFigure({ evaluation }: FigureRow): number {
  const { labels, copies } = evaluation;
  return labels?.precisionAt.find(({ k }) => k === 10)?.value ?? copies?.foundFirst ?? 0;
}
