/** What a zip is that holds no project, as one sentence. */
import { UserError } from '../../lib/error.ts';
import { metadataFile } from '../model/model-words.ts';
import { isModelJson } from '../network-files.ts';
import { projectEnding } from './project-words.ts';

/** `names` are those of its entries. */
export function foreignZip(names: readonly string[]): UserError {
  const inner = names.find((name) => name.endsWith(projectEnding));
  if (inner !== undefined) {
    return new UserError(
      `The file is a zip with a project in it, “${inner}”; unpack the zip and open that file.`,
    );
  }
  if (names.some(isModelJson) || names.includes(metadataFile)) {
    return new UserError(
      'The file is no project but a model or a pretrained network; give it the ending “.zip” and open it again.',
    );
  }
  return noProject();
}

/** What to say of a `semblance.json` of another format. */
export function foreignFormat(format: unknown): UserError {
  if (format !== 'semblance-codes') return noProject();
  return new UserError(
    'The file holds codes for other engines, which cannot be opened as a gallery; choose a file that “Save project” made.',
  );
}

function noProject(): UserError {
  return new UserError(
    'The file is a zip but no project of Semblance; choose a file that “Save project” made.',
  );
}
