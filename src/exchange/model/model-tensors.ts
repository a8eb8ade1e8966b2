/** Tensors into the binaries of a model file and out of them. */
import { UserError } from '../../lib/error.ts';
import { joinTensors, sizeOf, type NamedTensor } from '../../lib/tensors.ts';
import type { TensorPlace } from './model-shape.ts';
import { refusal } from './model-refusal.ts';

/**
 * The tensors for these places, in their order; others are left out.
 * Throws a UserError naming a tensor that is missing, of another shape, or not finite.
 */
export function checkTensors(
  tensors: readonly NamedTensor[],
  places: readonly TensorPlace[],
): NamedTensor[] {
  return places.map(({ name, shape }) => {
    const found = tensors.find((tensor) => tensor.name === name);
    const fault = tensorFault(found, shape);
    if (!found || fault) {
      throw new UserError(
        `The encoder cannot be exported: its tensor "${name}" ${fault}; train it again.`,
      );
    }
    return found;
  });
}

/** What is wrong with a tensor that should be of that shape, to be read behind its name; null where nothing is. */
export function tensorFault(
  found: NamedTensor | undefined,
  shape: readonly number[],
): string | null {
  if (!found) return 'is missing';
  if (found.shape.join() !== shape.join() || found.data.length !== sizeOf(shape)) {
    return `has the shape ${found.shape.join(' x ')} where ${shape.join(' x ')} belongs`;
  }
  return allFinite(found.data) ? null : 'holds values that are not finite or beyond 1e18';
}

/** How many bytes that file has. */
export function fileBytes(places: readonly TensorPlace[], file: string): number {
  const within = places.filter((place) => place.file === file);
  return within.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
}

/** The tensors of one file behind each other; `tensors` in the order of `places`. */
export function joinFile(
  tensors: readonly NamedTensor[],
  places: readonly TensorPlace[],
  file: string,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(joinTensors(tensors.filter((_, row) => places[row]?.file === file)));
}

/** The tensors at these places; `binaries` have the right sizes. Throws a UserError for values that are not finite. */
export function takeTensors(
  binaries: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  places: readonly TensorPlace[],
): NamedTensor[] {
  return places.map(({ name, shape, file, offset }) => {
    const bytes = binaries.get(file)!;
    const data = new Float32Array(bytes.slice(offset, offset + 4 * sizeOf(shape)).buffer);
    if (!allFinite(data))
      throw refusal(`its tensor "${name}" holds values that are not finite or beyond 1e18`);
    return { name, shape, data };
  });
}

/** Products of larger values are no longer finite in 32 bits. */
const largest = 1e18;

/** Whether none of the values is infinite, not a number, or so large that what is computed of it would be. */
export function allFinite(data: Float32Array): boolean {
  for (const value of data) if (!(Math.abs(value) <= largest)) return false;
  return true;
}
