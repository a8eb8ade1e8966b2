/** Whether a question can be answered now, and what is said where it cannot. */
import { messageOf, UserError } from '../../lib/error.ts';
import { isUnfiltered } from './filter.ts';
import { searchableRows } from '../galleries/gallery-view.ts';
import type { EncoderRecord } from '../library/library.ts';
import { itemNamed } from './query-part.ts';
import type { SingleQuestion } from './query-state.ts';
import type { Question } from './question.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';

/** Throws a UserError where no picture can be found, now or once the codes are made. */
export function assertSearchable(): void {
  if (library().items.length === 0) {
    throw new UserError(
      'There is nothing to search yet; add pictures first, or try the sample gallery.',
    );
  }
  const { ingest, filter } = get();
  if (ingest.kind === 'idle' && isUnfiltered(filter) && searchableRows().length === 0) {
    throw new UserError(
      'Every picture here is a test picture, and those are not searched; add pictures from a folder that is not named “test”.',
    );
  }
}

/** False where a gallery picture was just added and is still to be encoded, and while no picture has a code. */
export function hasCodes(parts: readonly SingleQuestion[], { id }: EncoderRecord): boolean {
  return parts.every((part) => {
    if (part.kind === 'file' || part.crop) return library().codes.get(id)!.count > 0;
    return library().codeOf(id, itemNamed(part.item).picture) !== null;
  });
}

/** The same error for a person, who is to know which picture it is about. */
export function namingFile(error: unknown, { parts }: Question, names: readonly string[]): unknown {
  if (!(error instanceof UserError)) return error;
  const sentence = messageOf(error);
  const named =
    parts.length > 1 || sentence.includes(names[0]!)
      ? sentence
      : `“${names[0]!}” cannot be searched with: ${sentence}`;
  return new UserError(named, { cause: error });
}
