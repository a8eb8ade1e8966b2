/** Which points of a precision-recall curve are drawn and told. */
import type { CurvePoint, PrecisionRecall } from '../../evaluate/evaluation.ts';
import type { Point } from '../parts/curves.ts';

/** Recall below which a handful of queries alone has anything, and their precision jumps about. */
const leastRecall = 0.0005;

/** Recall to the right, precision up; what nearly no query reaches is left out, unless nothing else is there. */
export function curvePoints({ points }: PrecisionRecall): Point[] {
  const known = points.flatMap(({ precision, recall }) =>
    precision === null ? [] : [{ x: recall, y: precision }],
  );
  const seen = known.filter(({ x }) => x >= leastRecall);
  return seen.length > 1 ? seen : known;
}

/** Without the points at which nothing changes any more. */
export function tablePoints({ points }: PrecisionRecall): CurvePoint[] {
  const end = points.findIndex(({ recall }) => recall >= 1);
  const last = points.length - 1;
  return points.filter((_, place) => end < 0 || place <= end || place === last);
}
