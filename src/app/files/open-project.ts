/** Use case: a project becomes one more gallery, whole or not at all. */
import { checkProject } from '../../exchange/project/check-project.ts';
import { openProject, type OpenedProject } from '../../exchange/project/project-file.ts';
import type { ProjectManifest } from '../../exchange/project/project-schema.ts';
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { DamageError } from '../../storage/damage.ts';
import type { Manifest, Marks, Storage } from '../../storage/types.ts';
import { estimateStorage } from '../../storage/storage-estimate.ts';
import { openGallery, plainName } from '../galleries/galleries.ts';
import { firstName, listGalleries } from '../galleries/galleries-kept.ts';
import { KeptParts, type Meta } from '../library/kept-parts.ts';
import { tell } from '../notices.ts';
import { library } from '../session.ts';
import { whileNaming } from '../tabs/gallery-lock.ts';
import { freeName } from '../training/runs-names.ts';
import { putPieces, readableHere, release } from './project-pieces.ts';
import { assertRoom } from './project-room.ts';
import { projectWork } from './project-work.ts';

/**
 * Opens the new gallery once all of it is kept. Throws a UserError, with nothing kept, for a file that is no sound
 * project, for one that does not fit, and while another project is at work.
 */
export async function openProjectFile(file: File): Promise<void> {
  const { storage } = library();
  const start = { kind: 'opening', name: file.name, done: 0, total: 0 } as const;
  const cancelled = `Opening “${file.name}” was cancelled; nothing of it was kept.`;
  const { id, name, manifest } = await projectWork(start, cancelled, async (signal, onProgress) => {
    try {
      const project = await openProject(file);
      await checkProject(project, signal);
      signal.throwIfAborted();
      await assertRoom(storage, project.manifest, await estimateStorage());
      return await keep(storage, project, { signal, onProgress });
    } catch (error) {
      throw named(error, file);
    }
  });
  await openGallery(id);
  tell(opened(file, name, manifest, library().id === id));
}

interface KeptProject {
  id: string;
  name: string;
  manifest: ProjectManifest;
}

async function keep(
  storage: Storage,
  opened: OpenedProject,
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<KeptProject> {
  const project = readableHere(opened, storage);
  const { manifest } = project;
  const id = `gallery-${Date.now().toString(36)}`;
  const parts: Manifest['parts'] = {};
  const own: Marks = new Map();
  try {
    await putPieces(storage, project, parts, own, options);
    options.signal.throwIfAborted();
    const wanted = plainName(manifest.gallery.name ?? '') || firstName;
    const name = await whileNaming(async () => {
      const free = freeName(wanted, await listGalleries(storage));
      await new KeptParts(storage, id).commit(parts, (meta) => metaOf(meta, manifest, free));
      return free;
    });
    return { id, name, manifest };
  } catch (error) {
    await release(storage, own, id).catch(() => undefined); // a later session collects it
    throw error;
  }
}

function metaOf(noMeta: Meta, manifest: ProjectManifest, name: string): Meta {
  const { gallery, counts, kind, activeEncoder, activeBackbone } = manifest;
  const { encoders, runs, backbones } = manifest;
  return {
    ...noMeta,
    name,
    createdAt: gallery.createdAt,
    edits: gallery.edits,
    images: counts.items,
    indexOnly: kind === 'index',
    encoders,
    activeEncoder,
    backbones,
    activeBackbone,
    runs,
  };
}

function opened(
  file: File,
  name: string,
  { kind, counts }: ProjectManifest,
  isOpen: boolean,
): string {
  const images = formatPlural(counts.items, 'image');
  if (kind === 'index') {
    return `“${file.name}” is a project without pictures: “${name}” can be asked whether one of its ${images} is yours.`;
  }
  const encoders = formatPlural(counts.encoders, 'encoder');
  return `“${file.name}” is a project: “${name}”, ${images} and ${encoders}. It is a gallery of its own${isOpen ? ' and open now' : '; choose it under Galleries'}.`;
}

function named(error: unknown, file: File): unknown {
  if (error instanceof DamageError) {
    const what = 'what was kept of it was erased meanwhile; open it again';
    return new UserError(`“${file.name}” was not opened: ${what}.`, { cause: error });
  }
  if (!(error instanceof UserError)) return error;
  return new UserError(`“${file.name}” was not opened: ${error.message}`, { cause: error });
}
