/** Whether a manifest agrees with itself: ids, counts, what is in use, and which parts there are. */
import { readBackboneId, weightsOf } from '../../codes/backbone-id.ts';
import { fileOf } from './part-files.ts';
import type { ProjectManifest } from './project-schema.ts';
import { manifestFile, refusal } from './project-words.ts';

/** Parts by what comes before the slash, or by their whole name; each says whether the gallery has what it is of. */
const kinds: Record<string, (manifest: ProjectManifest, of: string) => boolean> = {
  codes: hasEncoder,
  embeddings: hasEncoder,
  model: hasEncoder,
  map: hasEncoder,
  run: ({ runs }, of) => runs.some(({ id }) => id === of),
  backbone: ({ backbones }, of) => backbones.some(({ id }) => weightsOf(id) === of),
  features: (_, of) => readBackboneId(of) !== null,
  'pictures of paused': (_, of) => ['train', 'val', 'labels'].includes(of),
};
const rowParts = ['items', 'pictures', 'skipped', 'thumbnails'];
/** What a project without pictures consists of. */
const indexParts = ['items', 'pictures', 'codes', 'model', 'backbone'];

/** Throws a UserError for the first thing that does not agree. */
export function checkManifest(manifest: ProjectManifest): void {
  const { encoders, runs, backbones, counts, activeEncoder, activeBackbone } = manifest;
  checkUnique(encoders, 'encoders');
  checkUnique(runs, 'runs');
  checkUnique(backbones, 'pretrained networks');
  checkCount('encoders', counts.encoders, encoders.length);
  checkCount('runs', counts.runs, runs.length);
  checkActive(activeEncoder, encoders);
  const active = encoders.find(({ id }) => id === activeEncoder);
  if (active?.weights === 'dropped') {
    throw refusal(`its encoder "${active.id}" is in use, but its weights are not in it`);
  }
  checkActive(activeBackbone, backbones);
  for (const part of Object.keys(manifest.parts)) checkPart(manifest, part);
  if (manifest.kind === 'index') checkIndex(manifest);
}

/** Throws a UserError where a manifest says another number than there is. */
export function checkCount(what: string, claimed: number, found: number): void {
  if (claimed === found) return;
  throw refusal(`its ${manifestFile} counts ${claimed} ${what} where it has ${found}`);
}

/** Throws a UserError where two have the same id. */
export function checkUnique(rows: readonly { id: string }[], what: string): Set<string> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) throw refusal(`two of its ${what} have the id "${id}"`);
    ids.add(id);
  }
  return ids;
}

function checkActive(active: string | null, rows: readonly { id: string }[]): void {
  if (active === null || rows.some(({ id }) => id === active)) return;
  throw refusal(`"${active}" is in use in it, but it is not there`);
}

/** Whether a part is the rows of a project, or of an encoder, a run or a network that is in it. */
export function belongs(manifest: ProjectManifest, part: string): boolean {
  const [kind = '', of, ...more] = part.split('/');
  if (of === undefined) return rowParts.includes(part);
  return more.length === 0 && Object.hasOwn(kinds, kind) && kinds[kind]!(manifest, of);
}

function checkPart(manifest: ProjectManifest, part: string): void {
  if (!belongs(manifest, part))
    throw refusal(`it has a part "${part}", which belongs to nothing in it`);
  for (const [place, { file }] of manifest.parts[part]!.entries()) {
    if (file === fileOf(part, place)) continue;
    throw refusal(`it takes "${file}" for piece ${place} of "${part}"`);
  }
}

function checkIndex({ parts, encoders, activeEncoder, runs, counts }: ProjectManifest): void {
  const other = Object.keys(parts).find((part) => !indexParts.includes(part.split('/')[0]!));
  if (other !== undefined) throw refusal(`it is an index only and still has "${other}"`);
  if (encoders.length !== 1 || activeEncoder === null || encoders[0]!.weights !== 'kept') {
    throw refusal('it is an index only and has no encoder in use that it could be asked by');
  }
  checkCount('runs', 0, runs.length);
  checkCount('skipped files', counts.skipped, 0);
}

function hasEncoder({ encoders }: ProjectManifest, of: string): boolean {
  return encoders.some(({ id, weights }) => id === of && weights === 'kept');
}
