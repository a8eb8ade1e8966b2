/** The drift of all new pictures, or of the folder among them that is of another kind. */
import type { DriftJudge, Judgement } from './drift-judge.ts';
import type { Drift } from './drift-state.ts';
import { driftSentence } from './drift-words.ts';

/** New pictures that came with one folder. */
export interface DriftGroup {
  name: string;
  rows: readonly number[];
}

/** A folder of another kind must not go unnoticed among others of the known kind: the farthest one is named. */
export function driftOfGroups(
  judge: DriftJudge,
  added: readonly number[],
  groups: readonly DriftGroup[],
  rebuilt: number | null,
): Drift {
  const whole = judge(added, rebuilt);
  const strange = farthest(judge, groups);
  const judgement = strange?.judgement ?? whole;
  const newPictures = added.length;
  const folder = strange && { name: strange.name, pictures: strange.rows.length };
  const sentence = driftSentence(newPictures, judgement.retrain, folder);
  return { newPictures, rebuilt, sentence, ...judgement };
}

/** Null where no folder is of another kind, or all of them are. */
function farthest(
  judge: DriftJudge,
  groups: readonly DriftGroup[],
): (DriftGroup & { judgement: Judgement }) | null {
  const judged = groups.map((group) => ({ ...group, judgement: judge(group.rows, null) }));
  const strange = judged.filter(({ judgement }) => judgement.retrain);
  if (strange.length === judged.length) return null;
  return strange.toSorted((a, b) => b.judgement.farther - a.judgement.farther)[0] ?? null;
}
