/** Whether a project's maps have a place for each of their points. */
import * as v from 'valibot';
import { count, finite, sha256Hex } from './project-fields.ts';
import type { OpenedProject } from './project-file.ts';
import { parseAs, parseJson } from './project-json.ts';
import { refusal } from './project-words.ts';

const mostPoints = 1_000_000;

/** The first piece of a map, as `app/map/map-kept.ts` writes it; the second one holds x and y of each point as Float32. */
const factsSchema = v.strictObject({
  schema: v.literal(1),
  perplexity: finite,
  seed: count,
  of: count,
  model: v.array(sha256Hex),
  pictures: v.pipe(v.array(sha256Hex), v.maxLength(mostPoints)),
  clusters: v.nullable(v.array(v.array(count))),
});

/** Throws a UserError for the first fault. */
export async function checkMaps(project: OpenedProject): Promise<void> {
  for (const [part, pieces] of Object.entries(project.manifest.parts)) {
    if (!part.startsWith('map/')) continue;
    const [facts, places, ...more] = pieces;
    if (!facts || !places || more.length > 0) throw refusal(`its part "${part}" is no map`);
    const value = parseJson(new Uint8Array(await project.read(facts)), facts.file);
    const { pictures, clusters } = parseAs(factsSchema, value, facts.file);
    const positions = await project.read(places);
    const isWhole =
      positions.byteLength === 8 * pictures.length &&
      new Float32Array(positions).every((value) => Number.isFinite(value)) &&
      (clusters ?? []).every((members) => members.every((point) => point < pictures.length));
    if (!isWhole) throw refusal(`its part "${part}" does not have a place for each of its points`);
  }
}
