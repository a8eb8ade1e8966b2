/** Every fault of a pretrained network as one sentence. */
import { UserError } from '../../lib/error.ts';

/** `what` is a clause with what to do: "the shard “b.bin” is missing; choose it together with model.json". */
export function refuse(what: string, cause?: unknown): UserError {
  return new UserError(`This cannot be used as a pretrained network: ${what}.`, { cause });
}

/** Names in a hostile file may be as long as it is. */
export function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

/** A value of a file as JSON, whatever it is and however long. */
export function shown(value: unknown): string {
  return shortened(JSON.stringify(value ?? null));
}
