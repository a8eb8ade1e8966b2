/** NumPy's array files: format version 1.0 as `numpy.lib.format` describes it, written and read. */
import { UserError } from '../../lib/error.ts';
import type { ExportFile } from './codes-table.ts';
import { bytePieces } from './packed-rows.ts';

const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59); // \x93NUMPY
/** Magic, version and length of the header. */
const PREFIX_BYTES = 10;
/** The data begin at a multiple of it. */
const ALIGNMENT = 64;
/** As many as NumPy itself allows. */
const mostAxes = 32;

/** An array in C order. */
export interface NpyArray {
  /** Rows first; its product is the number of values. */
  shape: number[];
  values: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

/** A file with a matrix of `rows` rows: uint8 as `|u1`, floats as `<f4`. Its values are not copied before they are written. */
export function npyFile(path: string, rows: number, values: Uint8Array | Float32Array): ExportFile {
  const shape = [rows, rows > 0 ? values.length / rows : 0];
  return {
    path,
    *pieces() {
      yield npyHeader(values instanceof Float32Array ? '<f4' : '|u1', shape);
      yield* bytePieces(values);
    },
  };
}

/** Everything before the data: padded with spaces to a multiple of 64 bytes, with an end of line last. */
export function npyHeader(type: '|u1' | '<f4', shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const comma = shape.length === 1 ? ',' : '';
  const facts = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}${comma}), }`;
  const bytes = Math.ceil((PREFIX_BYTES + facts.length + 1) / ALIGNMENT) * ALIGNMENT;
  const text = `${facts.padEnd(bytes - PREFIX_BYTES - 1)}\n`;
  const header = new Uint8Array(bytes);
  header.set(MAGIC);
  header[6] = 1; // version 1.0
  new DataView(header.buffer).setUint16(8, text.length, true);
  header.set(new TextEncoder().encode(text), PREFIX_BYTES);
  return header;
}

/**
 * The array of a `.npy` file, copied. Throws a UserError for anything but version 1.0, `|u1` or `<f4`, C order and
 * exactly as many bytes as its shape says.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (MAGIC.some((byte, place) => bytes[place] !== byte)) {
    throw new UserError('This is no NumPy array: it does not begin as .npy files do.');
  }
  const [major, minor] = [bytes[6], bytes[7]];
  if (major !== 1 || minor !== 0) {
    throw new UserError(`Arrays of .npy version ${major}.${minor} cannot be read; save it as 1.0.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = PREFIX_BYTES + (bytes.length < PREFIX_BYTES ? 0 : view.getUint16(8, true));
  if (bytes.length < start) throw new UserError('This NumPy array is cut short in its header.');
  const text = new TextDecoder('latin1').decode(bytes.subarray(PREFIX_BYTES, start));
  const { type, shape } = headerFacts(text);
  return { shape, values: valuesOf(bytes.subarray(start), type, shape) };
}

const FACTS =
  /^\{'descr': '(?<type>[^']*)', 'fortran_order': (?<fortran>True|False), 'shape': \((?<shape>[\d, ]*)\),? ?\} *\n$/u;

function headerFacts(text: string): { type: string; shape: number[] } {
  const { type = '', fortran, shape = '' } = FACTS.exec(text)?.groups ?? {};
  if (fortran === undefined) {
    throw new UserError('The header of this NumPy array cannot be read; save it with numpy.save.');
  }
  if (fortran === 'True') {
    throw new UserError(
      'This NumPy array is in Fortran order; save it with numpy.ascontiguousarray.',
    );
  }
  const sides = shape
    .replace(/,\s*$/u, '')
    .split(/, ?/u)
    .filter((side) => side !== '');
  const sound = sides.every((side) => /^\d{1,15}$/u.test(side)) && sides.length <= mostAxes;
  if (sound) return { type, shape: sides.map(Number) };
  throw new UserError('The shape of this NumPy array cannot be read; save it with numpy.save.');
}

function valuesOf(data: Uint8Array, type: string, shape: number[]): NpyArray['values'] {
  if (type !== '|u1' && type !== '<f4') {
    throw new UserError(
      `NumPy arrays of “${type.slice(0, 100)}” cannot be read; save it as uint8 or float32.`,
    );
  }
  const bytes = shape.reduce((product, size) => product * size, type === '<f4' ? 4 : 1);
  if (data.length !== bytes) {
    throw new UserError(
      `This NumPy array should have ${bytes} bytes of data and has ${data.length}; it was cut short or altered.`,
    );
  }
  const copy = data.slice();
  return type === '<f4' ? new Float32Array(copy.buffer) : copy;
}
