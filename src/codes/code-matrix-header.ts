/** The header of a stored code matrix: writing it, and refusing every fault in it with its own sentence. */
import { UserError } from '../lib/error.ts';
import { crc32 } from './crc32.ts';

/** Bytes before the first row, a multiple of 8. The layout is in `CodeMatrix`. */
export const HEADER_BYTES = 88;
const MIN_BITS = 16;
const MAX_BITS = 256;
/** As many 256-bit codes as the 4 GiB of a WASM memory hold. */
const MAX_COUNT = 2 ** 27;

const MAGIC = 'SEMCODES';
const VERSION = 1;
const MODEL_OFFSET = 20;
const MODEL_BYTES = 64;
const CHECKSUM_OFFSET = MODEL_OFFSET + MODEL_BYTES;
const AGAIN = 'make the codes again from the pictures';

export interface CodeMatrixHeader {
  /** Bits of a code, a multiple of 8 from 16 to 256. */
  bits: number;
  /** Number of codes. */
  count: number;
  /** Id of the encoder that made the codes: up to 64 printable ASCII characters, such as a SHA-256 in hex. */
  model: string;
}

/** Bytes of a row in memory: those of the code, padded with zeros to a multiple of 8. */
export function rowBytesOf(bits: number): number {
  return Math.ceil(bits / 64) * 8;
}

/** Throws a UserError unless the values can stand in a header. */
export function checkHeader({ bits, count, model }: CodeMatrixHeader): void {
  if (!Number.isInteger(bits) || bits < MIN_BITS || bits > MAX_BITS || bits % 8 !== 0) {
    throw new UserError(
      `Codes of ${bits} bits are not possible; choose a multiple of 8 from ${MIN_BITS} to ${MAX_BITS}.`,
    );
  }
  if (!Number.isInteger(count) || count < 0 || count > MAX_COUNT) {
    throw new UserError(`${count} codes are not possible; a gallery holds 0 to ${MAX_COUNT}.`);
  }
  if (!/^[ -~]{0,64}$/.test(model)) {
    throw new UserError(
      `The model id "${model}" does not fit; give at most ${MODEL_BYTES} printable ASCII characters.`,
    );
  }
}

/** Writes a checked header to the first 88 bytes of a zeroed buffer. */
export function writeHeader(buffer: ArrayBuffer, { bits, count, model }: CodeMatrixHeader): void {
  const bytes = new Uint8Array(buffer, 0, HEADER_BYTES);
  const view = new DataView(buffer);
  writeAscii(bytes, 0, MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, bits, true);
  view.setUint32(16, count, true);
  writeAscii(bytes, MODEL_OFFSET, model);
  view.setUint32(CHECKSUM_OFFSET, crc32(bytes.subarray(0, CHECKSUM_OFFSET)), true);
}

/** The header of `buffer`. Throws a UserError for the first fault: of size, magic, version, values, length, checksum. */
export function readHeader(buffer: ArrayBuffer): CodeMatrixHeader {
  if (buffer.byteLength < HEADER_BYTES) {
    throw new UserError(
      `The codes are cut short: ${buffer.byteLength} bytes where the header alone has ${HEADER_BYTES}; ${AGAIN}.`,
    );
  }
  const bytes = new Uint8Array(buffer, 0, HEADER_BYTES);
  const view = new DataView(buffer);
  if (readAscii(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new UserError(`These are no codes: they do not begin with "${MAGIC}"; ${AGAIN}.`);
  }
  checkVersion(view.getUint32(8, true));
  const header = {
    bits: view.getUint32(12, true),
    count: view.getUint32(16, true),
    model: readAscii(bytes.subarray(MODEL_OFFSET, CHECKSUM_OFFSET)),
  };
  checkHeader(header);
  checkLength(buffer.byteLength, header);
  if (view.getUint32(CHECKSUM_OFFSET, true) !== crc32(bytes.subarray(0, CHECKSUM_OFFSET))) {
    throw new UserError(`The header of the codes was altered: its checksum differs; ${AGAIN}.`);
  }
  return header;
}

function checkVersion(version: number): void {
  if (version > VERSION) {
    throw new UserError(
      `The codes have version ${version}, newer than version ${VERSION} that this page reads; reload the page to update it.`,
    );
  }
  if (version < VERSION) {
    throw new UserError(`The codes have version ${version}, which never was; ${AGAIN}.`);
  }
}

function checkLength(length: number, { bits, count }: CodeMatrixHeader): void {
  const expected = HEADER_BYTES + count * rowBytesOf(bits);
  if (length !== expected) {
    throw new UserError(
      `The codes have ${length} bytes where ${count} codes of ${bits} bits make ${expected}; ${AGAIN}.`,
    );
  }
}

function writeAscii(target: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index++) target[offset + index] = text.charCodeAt(index);
}

/** The characters up to the zeros that fill the rest. */
function readAscii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes).replace(/\0+$/, '');
}
