/** Use case: the open gallery leaves as one file. */
import type { ProjectManifest } from '../../exchange/project/project-schema.ts';
import { writeProject, type ProjectWriting } from '../../exchange/project/write-project.ts';
import { UserError } from '../../lib/error.ts';
import { formatBytes, formatPlural } from '../../lib/format.ts';
import { DamageError } from '../../storage/damage.ts';
import { firstName } from '../galleries/galleries-kept.ts';
import { tell } from '../notices.ts';
import { library } from '../session.ts';
import { openFileTarget, type FileTarget, type FileType } from './file-target.ts';
import type { ProjectSizes } from './files-state.ts';
import { leavingBytes } from './project-parts.ts';
import { projectSnapshot, type ProjectSnapshot } from './project-snapshot.ts';
import { projectWork } from './project-work.ts';

const projectType: FileType = {
  id: 'project',
  description: 'Semblance project',
  mime: 'application/octet-stream',
  ending: '.semblance',
};

const cancelled = 'Saving the project was cancelled; nothing was written.';

/** Bytes that a project of the open gallery takes, nearly. */
export function projectSizes(): ProjectSizes {
  const { meta, parts } = library();
  return {
    full: leavingBytes({ meta, parts }, 'full'),
    index: leavingBytes({ meta, parts }, 'index'),
  };
}

/**
 * Must be called inside a click. Throws a UserError where a piece of the gallery is damaged, for more than a zip holds,
 * and while another project is at work.
 */
export async function saveProject(options: { indexOnly: boolean }): Promise<void> {
  const keeper = library();
  await projectWork(
    { kind: 'saving', done: 0, total: 0 },
    cancelled,
    async (signal, onProgress) => {
      const target = await openFileTarget(fileName(keeper.meta.name ?? firstName), projectType);
      if (!target) return;
      let bytes = 0;
      const write = (piece: Uint8Array): Promise<void> => {
        bytes += piece.length;
        return target.write(piece);
      };
      try {
        const snapshot = await projectSnapshot(keeper, options);
        const { manifest } = snapshot;
        await writeSnapshot(snapshot, write, { signal, onProgress });
        signal.throwIfAborted();
        await target.finish();
        tell(saved(manifest, target, bytes));
      } catch (error) {
        await target.abandon();
        throw named(error);
      }
    },
  );
}

async function writeSnapshot(
  { manifest, read, release }: ProjectSnapshot,
  write: (piece: Uint8Array) => Promise<void>,
  options: ProjectWriting,
): Promise<void> {
  try {
    await writeProject(manifest, read, write, options);
  } finally {
    await release().catch(() => undefined); // a later session collects what nobody names
  }
}

/** Without what some system forbids in a file's name. */
function fileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${safe === '' ? 'gallery' : safe}${projectType.ending}`;
}

function saved(manifest: ProjectManifest, { toDisk }: FileTarget, bytes: number): string {
  const { kind, gallery, counts } = manifest;
  const where = `${toDisk ? 'saved' : 'downloaded'}: ${formatBytes(bytes)}`;
  const images = formatPlural(counts.items, 'image');
  if (kind === 'index') {
    return `An index of “${gallery.name}” was ${where}, with paths, labels and codes of ${images} and no pictures.`;
  }
  const encoders = formatPlural(counts.encoders, 'encoder');
  return `The project “${gallery.name}” was ${where}, with ${images} and ${encoders}.`;
}

function named(error: unknown): unknown {
  if (!(error instanceof DamageError)) return error;
  return new UserError(`The project was not saved: ${error.message}`, { cause: error });
}
