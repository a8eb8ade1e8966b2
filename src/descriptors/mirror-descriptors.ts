/** The descriptor of a mirror image, from the descriptor of the picture: a mere rearrangement of its numbers. */
import { DESCRIPTOR_SIZE } from './describe.ts';
import { HOG_SIZE } from './hog.ts';

/** Place `i` of the mirror image's descriptor holds what place `order[i]` of the picture's holds. */
const order = mirrorOrder();

function mirrorOrder(): Uint16Array {
  const places = new Uint16Array(DESCRIPTOR_SIZE);
  let place = 0;
  // HOG: 3 x 3 blocks of 2 x 2 cells of 9 orientations; columns change sides, an orientation becomes its opposite.
  for (let block = 0; block < 9; block++) {
    const mirroredBlock = block - (block % 3) + (2 - (block % 3));
    for (let cell = 0; cell < 4; cell++) {
      for (let bin = 0; bin < 9; bin++) {
        places[place++] = mirroredBlock * 36 + (cell ^ 1) * 9 + (8 - bin);
      }
    }
  }
  for (let quarter = 0; quarter < 4; quarter++) {
    for (let bin = 0; bin < 64; bin++) places[place++] = HOG_SIZE + (quarter ^ 1) * 64 + bin;
  }
  return places;
}

/** What `describePixels` gives for the mirror images (up to rounding): count x 580. */
export function mirrorDescriptors(
  descriptors: Float32Array,
  count: number,
): Float32Array<ArrayBuffer> {
  const mirrored = new Float32Array(count * DESCRIPTOR_SIZE);
  for (let row = 0; row < count; row++) {
    const offset = row * DESCRIPTOR_SIZE;
    for (let place = 0; place < DESCRIPTOR_SIZE; place++) {
      mirrored[offset + place] = descriptors[offset + order[place]!]!;
    }
  }
  return mirrored;
}
