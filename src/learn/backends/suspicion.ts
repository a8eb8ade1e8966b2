/** Numbers that a device gave and that can hardly be: no numbers, nothing but zeros, the same for different rows. */
import { getBackend } from '@tensorflow/tfjs-core';
import { BackendError } from '../../lib/error.ts';
import { assertSelfTest } from './self-test.ts';

/** Throws a BackendError where the device no longer passes the test that it passed when it was chosen. */
export async function assertDeviceRight(): Promise<void> {
  try {
    await assertSelfTest();
  } catch (error) {
    if (error instanceof BackendError) throw error;
    throw wrong({ cause: error });
  }
}

/**
 * Throws a BackendError where the rows that finite weights gave of different inputs cannot be right. A network that has
 * learned nothing may say the same of everything: WASM, whose numbers are those of the self-test, is believed then.
 *
 * @param rows values of `width` each behind each other
 * @param differ whether the inputs of two rows differ
 */
export async function assertPlausible(
  rows: Float32Array,
  width: number,
  differ: (one: number, other: number) => boolean,
): Promise<void> {
  if (isPlausible(rows, width, differ)) return;
  await assertDeviceRight();
  if (getBackend() !== 'wasm' || !rows.every(Number.isFinite)) throw wrong();
}

function isPlausible(
  rows: Float32Array,
  width: number,
  differ: (one: number, other: number) => boolean,
): boolean {
  if (!rows.every(Number.isFinite)) return false;
  if (rows.length > 0 && rows.every((value) => value === 0)) return false;
  const count = rows.length / width;
  const equal = rows.every((value, index) => value === rows[index % width]);
  if (!equal) return true;
  for (let row = 1; row < count; row++) {
    if (differ(0, row)) return false;
  }
  return true;
}

function wrong(options?: ErrorOptions): BackendError {
  return new BackendError(
    'The device that computes gives wrong numbers; nothing of them was kept. Reload the page and try again, or add ?backend=wasm to the address.',
    'wrong',
    options,
  );
}
