/** A bound on how long a decoder may take. */
import { UserError } from '../lib/error.ts';

/** Rejects with a UserError after `milliseconds`; what arrives after that goes to `release`. */
export function withTimeLimit<Value>(
  work: Promise<Value>,
  milliseconds: number,
  release: (late: Value) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      const seconds = Math.round(milliseconds / 1000);
      reject(new UserError(`The picture was not decoded within ${seconds} s, so it was given up.`));
    }, milliseconds);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (over) release(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });
}
