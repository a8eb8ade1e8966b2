/** Numbers that a device gave and that can hardly be: no numbers, nothing but zeros, the same for different rows. */
import { getBackend } from '@tensorflow/tfjs-core';
import { BackendError } from '../../lib/error.ts';
import { haveVariety } from '../picture-set.ts';
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
 * Throws a BackendError where the rows that finite weights gave of these inputs cannot be right. A network that has
 * learned nothing may say the same of everything: WASM, whose numbers are those of the self-test, is believed then.
 *
 * @param rows values of `width` each behind each other
 * @param inputs what each row was computed of
 */
export async function assertPlausible(
  rows: Float32Array,
  width: number,
  inputs: readonly ArrayLike<number>[],
): Promise<void> {
  if (isPlausible(rows, width, inputs)) return;
  await assertDeviceRight();
  if (getBackend() !== 'wasm' || !rows.every(Number.isFinite)) throw wrong();
}

function isPlausible(
  rows: Float32Array,
  width: number,
  inputs: readonly ArrayLike<number>[],
): boolean {
  if (rows.length === 0) return true;
  if (!rows.every(Number.isFinite) || rows.every((value) => value === 0)) return false;
  return rows.some((value, index) => value !== rows[index % width]) || !haveVariety(inputs);
}

function wrong(options?: ErrorOptions): BackendError {
  return new BackendError(
    'The device that computes gives wrong numbers; nothing of them was kept. Reload the page and try again, or add ?backend=wasm to the address.',
    'wrong',
    options,
  );
}
