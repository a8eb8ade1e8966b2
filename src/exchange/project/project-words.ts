/** Names within a project file, and what is said of one that cannot be used. */
import { UserError } from '../../lib/error.ts';

export const projectFormat = 'semblance-project';
export const projectSchema = 1;
export const manifestFile = 'semblance.json';

/** Every fault of a project file as one sentence with what to do. */
export function refusal(what: string): UserError {
  return new UserError(
    `The project file cannot be used: ${what}; save the project again or get another copy.`,
  );
}

/** What to say of a piece whose bytes are not what was written. */
export function damaged(name: string): UserError {
  return refusal(`"${name}" in it was altered or damaged`);
}
