/** One generation of the open gallery as the manifest of a project, and the bytes of its pieces. */
import { weightsOf } from '../../codes/backbone-id.ts';
import { belongs } from '../../exchange/project/check-manifest.ts';
import type { ProjectManifest, ProjectPart } from '../../exchange/project/project-schema.ts';
import { partFiles } from '../../exchange/project/part-files.ts';
import type { Picture } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readJsonPart } from '../../storage/json-part.ts';
import type { ChunkRef, Marks, Storage } from '../../storage/types.ts';
import { asItsIdSays } from '../backbones/kept-backbone.ts';
import { firstName } from '../galleries/galleries-kept.ts';
import type { Library } from '../library/library.ts';
import { tidyShards } from '../library/tidy-shards.ts';
import { keysIn, release } from './project-pieces.ts';
import { kindOf, leaving, type GallerySnapshot, type ProjectKind } from './project-parts.ts';

export interface ProjectSnapshot {
  manifest: ProjectManifest;
  /** Throws a UserError for a piece that is damaged. */
  read: (piece: ProjectPart) => Promise<ArrayBuffer>;
  /** Nothing is read any more: what was removed meanwhile need not stay for it. */
  release: () => Promise<void>;
}

/** Tries before a gallery counts as one that changes all the time. */
const patience = 5;

/**
 * What the gallery holds now; whatever becomes of it meanwhile, its pieces can be read for an hour. Throws a UserError
 * for an index without codes, and where the gallery changes too fast to be read.
 */
export async function projectSnapshot(
  library: Library,
  wanted: { indexOnly: boolean },
): Promise<ProjectSnapshot> {
  const kind = kindOf(library.meta, wanted);
  if (kind === 'index' && !library.encoder(library.meta.activeEncoder)) {
    throw new UserError(
      'There are no codes yet that an index could be asked by; wait until they are made, then save the project again.',
    );
  }
  const own: Marks = new Map();
  const { meta, parts } = await held(library, kind, own);
  const { storage } = library;
  const made = new Map<string, ArrayBuffer>();
  const pictures = parts['pictures'] ?? [];
  if (kind === 'index') parts['pictures'] = await withoutPlaces(storage, pictures, made);
  const counts = {
    items: await countRows(storage, parts['items']),
    pictures: await countRows(storage, pictures),
    skipped: await countRows(storage, parts['skipped']),
    encoders: meta.encoders.length,
    runs: meta.runs.length,
  };
  return {
    manifest: manifestOf({ meta, parts }, kind, counts),
    read: async ({ sha256: key, bytes }) =>
      made.get(key) ?? (await storage.readBytes({ key, bytes })),
    release: () => release(storage, own, library.id),
  };
}

/** Pictures that were removed must not leave with the others, and no collection may take what is about to be read. */
async function held(library: Library, kind: ProjectKind, own: Marks): Promise<GallerySnapshot> {
  const { storage } = library;
  const isUntidy = ({ untidy }: Library['meta']): boolean => untidy && kind === 'full';
  if (isUntidy(library.meta) && library.role === 'reader') throw untidyElsewhere();
  for (let turn = 0; turn < patience; turn++) {
    if (isUntidy(library.meta)) await tidyShards(library);
    const { meta } = library;
    const snapshot = leaving({ meta, parts: readableParts(library) }, kind);
    const keys = keysIn(snapshot.parts);
    await storage.hold(keys, own);
    const lost = storage.persistent ? await storage.absent(keys) : [];
    if (!isUntidy(meta) && (lost.length === 0 || library.meta === meta)) return snapshot;
  }
  throw new UserError(
    'The gallery changes while it is read; wait until pictures are no longer removed, then save the project again.',
  );
}

/** Only its writer may write the shards anew. */
function untidyElsewhere(): UserError {
  return new UserError(
    'Pictures were removed in the other tab, and what is left of them must not leave with this project; save it in that tab, or close that tab and save it here.',
  );
}

/** What a worker keeps in its own memory cannot be read by the page, and is made again. */
function readableParts({ storage, parts }: Library): GallerySnapshot['parts'] {
  if (storage.persistent) return parts;
  return Object.fromEntries(
    Object.entries(parts).filter(([name]) => !name.startsWith('features/')),
  );
}

/** The same rows without places of thumbnails; their chunks are not stored but `made`. */
async function withoutPlaces(
  storage: Storage,
  refs: readonly ChunkRef[],
  made: Map<string, ArrayBuffer>,
): Promise<ChunkRef[]> {
  const others: ChunkRef[] = [];
  for (const ref of refs) {
    const rows = await readJsonPart<Picture>(storage, [ref]);
    const text = JSON.stringify(rows.map((row) => ({ ...row, thumbnail: null })));
    const { buffer } = new TextEncoder().encode(text);
    const key = await sha256(buffer);
    made.set(key, buffer);
    others.push({ key, bytes: buffer.byteLength });
  }
  return others;
}

async function countRows(storage: Storage, refs: readonly ChunkRef[] = []): Promise<number> {
  let rows = 0;
  for (const ref of refs) rows += (await readJsonPart(storage, [ref])).length;
  return rows;
}

function manifestOf(
  { meta, parts }: GallerySnapshot,
  kind: ProjectKind,
  counts: ProjectManifest['counts'],
): ProjectManifest {
  const { name, createdAt, edits, activeEncoder, encoders, runs } = meta;
  // where nothing is kept, the bytes of a network are in a worker alone
  const backbones = meta.backbones.filter(({ id }) => parts[`backbone/${weightsOf(id)}`]);
  const activeBackbone = backbones.find(({ id }) => id === meta.activeBackbone)?.id ?? null;
  const manifest: ProjectManifest = {
    format: 'semblance-project',
    schema: 1,
    kind,
    version: __APP_VERSION__,
    createdAt: new Date().toISOString(),
    gallery: { name: name ?? firstName, createdAt, edits },
    counts,
    activeEncoder,
    activeBackbone,
    encoders,
    runs,
    backbones: backbones.map(asItsIdSays),
    parts: partFiles(parts),
  };
  // a map that was drawn while its encoder was deleted, say
  const left = Object.entries(manifest.parts).filter(([part]) => belongs(manifest, part));
  return { ...manifest, parts: Object.fromEntries(left) };
}
