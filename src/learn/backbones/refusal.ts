/** Every fault of a pretrained network as one sentence. */
import { UserError } from '../../lib/error.ts';

/** `what` is a clause with what to do: "the shard “b.bin” is missing; choose it together with model.json". */
export function refuse(what: string, cause?: unknown): UserError {
  return new UserError(`This cannot be used as a pretrained network: ${what}.`, { cause });
}
