/** What a zip is read as: how much of it is allowed, and how its faults are told. */
import { UserError } from '../../lib/error.ts';

export interface ZipUse {
  /** Begins the sentence of every fault: "The model file". */
  subject: string;
  /** Ends it, what to do: "export the model again or get another copy". */
  advice: string;
  /** All that is said of what is no zip at all. */
  noZip: string;
  mostEntries: number;
  mostInflatedBytes: number;
}

/** A fault as one sentence with what to do: "The model file cannot be used: it was cut short; get another copy." */
export function refusalOf({ subject, advice }: ZipUse, what: string): UserError {
  return new UserError(`${subject} cannot be used: ${what}; ${advice}.`);
}

/** What to say of an entry whose bytes are not what was written. */
export function damagedIn(use: ZipUse, name: string): UserError {
  return refusalOf(use, `"${name}" in it was altered or damaged`);
}

export function tableDamaged(use: ZipUse): UserError {
  return refusalOf(use, 'its table of contents is damaged');
}
