/** Bytes as somebody changes them who wants to do harm, for tests. */
import fc from 'fast-check';

/** Of whole numbers in headers. */
const numbers = [
  ...[0, 1, 7, 8, 16, 255, 256, 257, 65_535, 65_536, 1e9],
  ...[2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 27 + 1],
];
/** Of values in rows. */
const floats = [
  ...[Number.NaN, Infinity, -Infinity, 5e-324, 1e-40, 1e38, -3.4e38, 2.5e-45, -0, 0, 1e9],
];
const kinds = [
  ...['flip', 'flip', 'cut', 'insert', 'remove', 'extend', 'move', 'fill'],
  ...['number', 'number', 'short', 'float', 'float', 'empty'],
] as const;

export interface BytesChange {
  kind: (typeof kinds)[number];
  /** Where, as a share of the whole. */
  at: number;
  to: number;
  byte: number;
  number: number;
  float: number;
  /** Whether it happens at one of the places that the format makes something of. */
  atBorder: boolean;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
export const bytesChange: fc.Arbitrary<BytesChange> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: share,
  to: share,
  byte: fc.integer({ min: 0, max: 255 }),
  number: fc.constantFrom(...numbers),
  float: fc.constantFrom(...floats),
  atBorder: fc.boolean(),
});

/** A changed copy. `borders` are places where something begins or ends, and fields of headers. */
export function changedBytes(
  bytes: Uint8Array,
  change: BytesChange,
  borders: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const { kind, byte, number } = change;
  const any = Math.floor(change.at * bytes.length);
  const at = change.atBorder ? (borders[Math.floor(change.at * borders.length)] ?? any) : any;
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  switch (kind) {
    case 'flip':
      if (at < copy.length) copy[at]! ^= 1 << (byte % 8);
      return copy;
    case 'cut':
      return copy.slice(0, at);
    case 'empty':
      return copy.slice(0, 0);
    case 'insert':
      return joined(copy.subarray(0, at), Uint8Array.of(byte), copy.subarray(at));
    case 'remove':
      return joined(copy.subarray(0, at), copy.subarray(at + 1 + (byte % 8)));
    case 'extend':
      return joined(copy, new Uint8Array(byte + 1).fill(byte));
    case 'move':
      return copy.copyWithin(at, Math.floor(change.to * copy.length), copy.length - byte);
    case 'fill':
      return copy.fill(byte, at, at + 16);
    case 'short':
      if (at + 2 <= copy.length) view.setUint16(at, number % 65_536, true);
      return copy;
    case 'number':
      if (at + 4 <= copy.length) view.setUint32(at, number, true);
      return copy;
    case 'float':
      if ((at & ~3) + 4 <= copy.length) view.setFloat32(at & ~3, change.float, true);
      return copy;
  }
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
