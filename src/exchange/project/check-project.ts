/** All of a project that others rely on, read and checked before anything of it is kept. */
import { checkBackbones } from './check-backbones.ts';
import { checkEncoders } from './check-encoders.ts';
import { checkCount, checkUnique } from './check-manifest.ts';
import { checkMaps } from './check-maps.ts';
import { checkRuns } from './check-runs.ts';
import type { OpenedProject } from './project-file.ts';
import {
  rowSchemas,
  type ProjectItem,
  type ProjectPicture,
  type ProjectSkipped,
} from './project-rows.ts';
import { refusal } from './project-words.ts';
import { readRows } from './read-part.ts';

export interface CheckedProject {
  items: ProjectItem[];
  pictures: ProjectPicture[];
  skipped: ProjectSkipped[];
}

/**
 * Rows against their schemas and each other, codes, weights, runs, networks and maps; one part is in memory at a time.
 * Thumbnails and features are not read: what is wrong in them shows when `project.read` compares their SHA-256, and a
 * picture that cannot be decoded harms nothing else. Throws a UserError for the first fault, and
 * an AbortError before the next piece.
 */
export async function checkProject(
  opened: OpenedProject,
  signal?: AbortSignal,
): Promise<CheckedProject> {
  const project = signal ? stoppable(opened, signal) : opened;
  const { counts } = project.manifest;
  const items = await readRows(project, 'items', rowSchemas.items, counts.items);
  const pictures = await readRows(project, 'pictures', rowSchemas.pictures, counts.pictures);
  const skipped = await readRows(project, 'skipped', rowSchemas.skipped, counts.skipped);
  checkCount('items', counts.items, items.length);
  checkCount('pictures', counts.pictures, pictures.length);
  checkCount('skipped files', counts.skipped, skipped.length);
  checkReferences(items, pictures);
  checkThumbnails(project, pictures);
  await checkEncoders(project, pictures.length);
  await checkRuns(project);
  await checkBackbones(project);
  await checkMaps(project);
  return { items, pictures, skipped };
}

function stoppable(project: OpenedProject, signal: AbortSignal): OpenedProject {
  const read: OpenedProject['read'] = (part) => {
    signal.throwIfAborted();
    return project.read(part);
  };
  return { ...project, read };
}

function checkReferences(items: readonly ProjectItem[], pictures: readonly ProjectPicture[]): void {
  checkUnique(items, 'items');
  const hashes = checkUnique(
    pictures.map(({ hash }) => ({ id: hash })),
    'pictures',
  );
  const lost = items.find(({ picture }) => !hashes.has(picture));
  if (lost) throw refusal(`the picture of its item "${lost.path}" is not in it`);
}

function checkThumbnails({ manifest }: OpenedProject, pictures: readonly ProjectPicture[]): void {
  const shards = new Map(
    (manifest.parts['thumbnails'] ?? []).map(({ sha256, bytes }) => [sha256, bytes]),
  );
  for (const { hash, thumbnail } of pictures) {
    if (manifest.kind === 'index') {
      if (thumbnail) throw refusal(`it is an index only and still has a thumbnail of "${hash}"`);
      continue;
    }
    const bytes = thumbnail && shards.get(thumbnail.shard);
    if (!bytes || thumbnail.offset + thumbnail.bytes > bytes) {
      throw refusal(`the thumbnail of its picture "${hash}" is not in it`);
    }
  }
}
