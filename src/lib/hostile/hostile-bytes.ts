/** Bytes as somebody changes them who wants to do harm, for tests. */
import fc from 'fast-check';

/** Of whole numbers in headers. */
const numbers = [0, 1, 7, 8, 16, 255, 256, 257, 65_535, 65_536, 1e9].concat(
  [27, 31, 32].flatMap((power) => [2 ** power - 1, 2 ** power, 2 ** power + 1]),
);
/** Of values in rows. */
const floats = [NaN, Infinity, -Infinity, 5e-324, 1e-40, 1e38, -3.4e38, 2.5e-45, -0, 0, 1e9];
const kinds = [
  'flip',
  'flip',
  'cut',
  'insert',
  'remove',
  'extend',
  'move',
  'fill',
  'number',
  'number',
  'short',
  'float',
  'float',
  'empty',
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
  const any = Math.floor(change.at * bytes.length);
  const at = change.atBorder ? (borders[Math.floor(change.at * borders.length)] ?? any) : any;
  return changers[change.kind](new Uint8Array(bytes), Math.min(at, bytes.length), change);
}

type Changer = (
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  change: BytesChange,
) => Uint8Array<ArrayBuffer>;

const changers: Record<BytesChange['kind'], Changer> = {
  flip: (bytes, at, { byte }) =>
    written(bytes, at, 1, (view) => view.setUint8(at, bytes[at]! ^ (1 << (byte % 8)))),
  cut: (bytes, at) => bytes.slice(0, at),
  empty: (bytes) => bytes.slice(0, 0),
  insert: (bytes, at, { byte }) =>
    joined(bytes.subarray(0, at), Uint8Array.of(byte), bytes.subarray(at)),
  remove: (bytes, at, { byte }) =>
    joined(bytes.subarray(0, at), bytes.subarray(at + 1 + (byte % 8))),
  extend: (bytes, _, { byte }) => joined(bytes, new Uint8Array(byte + 1).fill(byte)),
  move: (bytes, at, { to, byte }) =>
    bytes.copyWithin(at, Math.floor(to * bytes.length), bytes.length - byte),
  fill: (bytes, at, { byte }) => bytes.fill(byte, at, at + 16),
  short: (bytes, at, { number }) =>
    written(bytes, at, 2, (view) => view.setUint16(at, number % 65_536, true)),
  number: (bytes, at, { number }) =>
    written(bytes, at, 4, (view) => view.setUint32(at, number, true)),
  float: (bytes, at, { float }) =>
    written(bytes, at & ~3, 4, (view) => view.setFloat32(at & ~3, float, true)),
};

/** Written where there is room for it. */
function written(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  length: number,
  write: (view: DataView) => void,
): Uint8Array<ArrayBuffer> {
  if (at + length <= bytes.length) write(new DataView(bytes.buffer));
  return bytes;
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
