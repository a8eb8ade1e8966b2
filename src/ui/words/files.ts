/** What is said of projects on their way to a file and out of one. */
import { formatBytes, formatPlural } from '../../lib/format.ts';
import type { ProjectWork } from '../../app/files/files-state.ts';

export const projectWords = {
  save: 'Save project',
  title: 'Save project',
  what: (name: string): string =>
    `One file takes “${name}” to another browser or another computer; “Open file” opens it there.`,
  choice: 'What leaves',
  full: 'Whole gallery',
  fullText: (images: number): string =>
    `${formatPlural(images, 'thumbnail')} with paths and labels, codes, encoders, runs and the map. Your own files are not in it.`,
  index: 'Index only',
  indexText:
    'No pictures, to let others ask whether they have a picture: paths, labels and the codes in use.',
  indexNone: 'There are no codes yet that an index could be asked by.',
  /** "about 142 MB"; empty while it is not known. */
  size: (bytes: number | null): string => (bytes === null ? '' : `about ${formatBytes(bytes)}`),
  private: 'Whoever has the file can read the names of your files and folders.',
  done: 'Save project',
  cancel: 'Cancel',
  saving: 'Saving project',
  opening: 'Opening project',
  cancelSaving: 'Cancel saving',
  cancelOpening: 'Cancel opening',
} as const;

type Work = Exclude<ProjectWork, { kind: 'idle' }>;

/** "Saving project", "Opening “cats.semblance”". */
export function projectText(work: Work): string {
  return work.kind === 'saving' ? projectWords.saving : `Opening “${work.name}”`;
}

/** "12 MB of 142 MB". */
export function projectCount({ kind, done, total }: Work): string {
  if (total > 0) return `${formatBytes(done)} of ${formatBytes(total)}`;
  return kind === 'saving' ? 'collecting its parts' : 'checking it';
}
