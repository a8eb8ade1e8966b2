/** Whether a project's runs have the tensors that their records speak of, and a paused one its pictures. */
import * as v from 'valibot';
import { checkFinite, checkMethod, readTensors } from './check-encoders.ts';
import { integer, sha256Hex, text } from './project-fields.ts';
import type { OpenedProject } from './project-file.ts';
import { mostRows } from './project-schema.ts';
import { refusal } from './project-words.ts';
import { readRows } from './read-part.ts';

const hashRows = v.array(sha256Hex);
const classes = v.array(integer(-1, 2 ** 31 - 1));
const labelRows = v.array(
  v.nullable(v.strictObject({ train: classes, val: classes, names: v.array(text(1000)) })),
);

/**
 * Throws a UserError for the first fault. A run whose loss broke may end with values that are not finite, which are its
 * own; those that it would give an encoder, its best, must be finite.
 */
export async function checkRuns(project: OpenedProject): Promise<void> {
  for (const { id, run } of project.manifest.runs) {
    const part = `run/${id}`;
    checkMethod(run.state.method);
    const tensors = await readTensors(project, part, [...run.table, ...run.bestTable]);
    checkFinite(tensors.slice(run.table.length), part);
    if (!run.best && run.bestTable.length > 0) {
      throw refusal(`its part "${part}" has tensors of a best epoch that it does not name`);
    }
  }
  for (const rows of ['train', 'val']) {
    await readRows(project, `pictures of paused/${rows}`, hashRows, mostRows);
  }
  await readRows(project, 'pictures of paused/labels', labelRows, 1);
}
