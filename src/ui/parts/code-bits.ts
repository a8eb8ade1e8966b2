/** Packed codes as drawable bits. */

/** Bit `index` of a packed code, most significant bit of each byte first. */
export function bitAt(code: Uint8Array, index: number): boolean {
  return (((code[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;
}

/** Positions of the bits in which two codes of `bits` bits differ, ascending. */
export function differingBits(a: Uint8Array, b: Uint8Array, bits: number): number[] {
  const positions: number[] = [];
  for (let index = 0; index < bits; index++) {
    if (bitAt(a, index) !== bitAt(b, index)) positions.push(index);
  }
  return positions;
}

/** How many columns show `bits` bits in rows of equal length, at most `widest` of them. */
export function columnsFor(bits: number, widest: number): number {
  return Math.ceil(bits / Math.ceil(bits / widest));
}

/** The code as hexadecimal digits, for those who cannot see the strip. */
export function codeAsHex(code: Uint8Array): string {
  return Array.from(code, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
