/** The order of many floats, by radix: several times faster than a sort that compares. */

const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const SIGN = 0x80000000;

/** The places of the values from the smallest to the largest; equal ones in their order. None may be NaN. */
export function ascendingOrder(values: Float32Array): Uint32Array<ArrayBuffer> {
  const keys = sortableKeys(values);
  let order = new Uint32Array(values.length);
  for (let place = 0; place < order.length; place++) order[place] = place;
  let next = new Uint32Array(values.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(keys, shift);
    for (let place = 0; place < order.length; place++) {
      const row = order[place]!;
      next[starts[(keys[row]! >>> shift) & (DIGITS - 1)]!++] = row;
    }
    [order, next] = [next, order];
  }
  return order;
}

/**
 * Whole numbers in the order of the floats: the bits of a positive one with the sign set, all bits of a negative one
 * turned; -0 is 0.
 */
function sortableKeys(values: Float32Array): Uint32Array {
  const keys = new Uint32Array(values.slice().buffer);
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place]!;
    if (key !== SIGN) keys[place] = key >= SIGN ? ~key : key | SIGN;
  }
  return keys;
}

function digitStarts(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGITS + 1);
  for (let place = 0; place < keys.length; place++) {
    starts[((keys[place]! >>> shift) & (DIGITS - 1)) + 1]!++;
  }
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!;
  return starts;
}
