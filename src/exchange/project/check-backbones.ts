/** Whether a project's pretrained networks are those that their records speak of. */
import { weightsOf } from '../../codes/backbone-id.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { OpenedProject } from './project-file.ts';
import { refusal } from './project-words.ts';
import { partBytes, readPart } from './read-part.ts';

/** The id of a network begins with the SHA-256 of its bytes. Throws a UserError for another network than it names. */
export async function checkBackbones(project: OpenedProject): Promise<void> {
  const checked = new Set<string>();
  for (const { id, name, bytes, jsonBytes } of project.manifest.backbones) {
    const weights = weightsOf(id);
    const part = `backbone/${weights}`;
    if (partBytes(project, part) !== bytes || jsonBytes > bytes) {
      throw refusal(`its part "${part}" does not have the length of the network "${name}"`);
    }
    if (checked.has(weights)) continue;
    checked.add(weights);
    if (!(await sha256(await readPart(project, part))).startsWith(weights)) {
      throw refusal(`its part "${part}" is another network than "${name}"`);
    }
  }
}
