/** The training-free descriptor: what a picture's edges and colours look like, 580 numbers without any learning. */
import { COLOUR_SIZE, describeColour } from './colour.ts';
import { HOG_SIZE, describeHog } from './hog.ts';

export const DESCRIPTOR_SIZE = HOG_SIZE + COLOUR_SIZE;

/** Side of the square pictures it reads, in pixels. */
export const DESCRIPTOR_INPUT = 32;

/** Length of the colour part beside a HOG part of length 1. */
const COLOUR_WEIGHT = 0.5;

/**
 * Descriptors of `count` pictures of 32 x 32 RGB bytes behind each other: count x 580, HOG with length 1, then colour
 * histograms with length 0.5. Throws a RangeError when there are too few pixels.
 */
export function describePixels(pixels: Uint8Array, count: number): Float32Array<ArrayBuffer> {
  const stride = DESCRIPTOR_INPUT * DESCRIPTOR_INPUT * 3;
  if (pixels.length < count * stride) {
    throw new RangeError(`${pixels.length} bytes are too few for ${count} pictures of 32 pixels.`);
  }
  const descriptors = new Float32Array(count * DESCRIPTOR_SIZE);
  for (let picture = 0; picture < count; picture++) {
    const place = picture * DESCRIPTOR_SIZE;
    describeHog(pixels, picture * stride, descriptors, place);
    scaleTo(descriptors, place, place + HOG_SIZE, 1);
    describeColour(pixels, picture * stride, descriptors, place + HOG_SIZE);
    scaleTo(descriptors, place + HOG_SIZE, place + DESCRIPTOR_SIZE, COLOUR_WEIGHT);
  }
  return descriptors;
}

function scaleTo(values: Float32Array, start: number, end: number, length: number): void {
  let squares = 0;
  for (let index = start; index < end; index++) squares += values[index]! * values[index]!;
  const scale = length / Math.max(Math.sqrt(squares), 1e-8);
  for (let index = start; index < end; index++) values[index]! *= scale;
}
