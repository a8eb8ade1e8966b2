/** Names within a project file, and what is said of one that cannot be used. */
import type { UserError } from '../../lib/error.ts';
import { damagedIn, refusalOf, type ZipUse } from '../zip/zip-use.ts';
import { zipLimits } from '../zip/zip-writer.ts';

export const projectFormat = 'semblance-project';
export const projectSchema = 1;
export const manifestFile = 'semblance.json';
export const projectEnding = '.semblance';

export const projectZip: ZipUse = {
  subject: 'The project file',
  advice: 'save the project again or get another copy',
  noZip: 'The file is no zip, so it cannot be a project; choose a file that “Save project” made.',
  mostEntries: zipLimits.files,
  mostInflatedBytes: 2 ** 32,
};

/** Every fault of a project file as one sentence with what to do. */
export function refusal(what: string): UserError {
  return refusalOf(projectZip, what);
}

/** What to say of a piece whose bytes are not what was written. */
export function damaged(name: string): UserError {
  return damagedIn(projectZip, name);
}
