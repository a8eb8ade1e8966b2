/** A model file as a zip: what it may hold, and how its faults are told. */
import type { UserError } from '../../lib/error.ts';
import { damagedIn, refusalOf, type ZipUse } from '../zip/zip-use.ts';

export const modelZip: ZipUse = {
  subject: 'The model file',
  advice: 'export the model again or get another copy',
  noZip:
    'The file is no zip, so it cannot be a model file; choose a file that "Export model" made.',
  mostEntries: 1000,
  mostInflatedBytes: 256 * 1024 * 1024,
};

/** What to say of an entry whose bytes are not what was written. */
export function damaged(name: string): UserError {
  return damagedIn(modelZip, name);
}

/** Every fault of a model file as one sentence with what to do. */
export function refusal(what: string): UserError {
  return refusalOf(modelZip, what);
}
