/** Errors that are meant to be read: a `UserError` message is one sentence that names the value and what to do. */

export class UserError extends Error {
  override readonly name = 'UserError';
}

/** An error as plain data, fit for `postMessage`: name, message and causes survive. */
export interface ErrorRecord {
  name: string;
  message: string;
  cause?: ErrorRecord;
}

/** At most four causes deep, so that a cycle of causes cannot hang the sender. */
export function toErrorRecord(error: unknown, depth = 4): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const record: ErrorRecord = { name: error.name, message: error.message };
  if (error.cause !== undefined && depth > 0) record.cause = toErrorRecord(error.cause, depth - 1);
  return record;
}

export function fromErrorRecord(record: ErrorRecord): Error {
  const options = record.cause ? { cause: fromErrorRecord(record.cause) } : undefined;
  if (record.name === 'UserError') return new UserError(record.message, options);
  const error = new Error(record.message, options);
  error.name = record.name;
  return error;
}

/** True for the error that an `AbortSignal` throws: somebody pressed cancel, nothing failed. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for what browsers and Vite throw where a part of the page's own code cannot be fetched. */
export function isMissingPart(error: unknown): boolean {
  return /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(
    messageOf(error),
  );
}
