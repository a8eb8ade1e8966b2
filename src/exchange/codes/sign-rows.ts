/**
 * Codes as numbers +1 (a bit that is set) and -1, for engines without Hamming distance: two such rows x, y of b bits with
 * Hamming distance H have the dot product b - 2H, the squared Euclidean distance 4H and the cosine 1 - 2H / b, so that
 * all of them rank as Hamming distance does.
 */

/** Bits of each byte, most significant first. */
const BITS = [7, 6, 5, 4, 3, 2, 1, 0];

/** A row of +1 and -1, bits of the code in their order. */
export function signRow(code: Uint8Array): number[] {
  return [...code].flatMap(signsOfByte);
}

/** Writes such rows as text with a separator between the numbers: made once for all rows, since each byte has one text. */
export function signWriter(separator: string): (code: Uint8Array) => string {
  const texts = Array.from({ length: 256 }, (_, byte) => signsOfByte(byte).join(separator));
  return (code) => Array.from(code, (byte) => texts[byte]).join(separator);
}

function signsOfByte(byte: number): number[] {
  return BITS.map((bit) => ((byte >> bit) & 1 ? 1 : -1));
}
