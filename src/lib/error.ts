/** Errors that are meant to be read: a `UserError` message is one sentence that names the value and what to do. */

export class UserError extends Error {
  override readonly name = 'UserError';
}

/** How a device failed: it is gone, its memory is full, or what it computes is wrong. */
export type BackendFailure = 'lost' | 'memory' | 'wrong';

/** The device that computes failed: whatever it gave since then is worth nothing. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly failure: BackendFailure;

  constructor(message: string, failure: BackendFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** An error as plain data, fit for `postMessage`: name, message and causes survive. */
export interface ErrorRecord {
  name: string;
  message: string;
  /** Of a `BackendError` alone. */
  failure?: BackendFailure;
  cause?: ErrorRecord;
}

/** At most four causes deep, so that a cycle of causes cannot hang the sender. */
export function toErrorRecord(error: unknown, depth = 4): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const record: ErrorRecord = { name: error.name, message: error.message };
  if (error instanceof BackendError) record.failure = error.failure;
  if (error.cause !== undefined && depth > 0) record.cause = toErrorRecord(error.cause, depth - 1);
  return record;
}

export function fromErrorRecord(record: ErrorRecord): Error {
  const options = record.cause ? { cause: fromErrorRecord(record.cause) } : undefined;
  if (record.name === 'UserError') return new UserError(record.message, options);
  if (record.failure) return new BackendError(record.message, record.failure, options);
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
