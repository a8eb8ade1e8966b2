/** Many binary codes of one length in one ArrayBuffer: what is stored, sent between workers and searched. */
import { UserError } from '../lib/error.ts';
import {
  checkHeader,
  HEADER_BYTES,
  readHeader,
  rowBytesOf,
  writeHeader,
  type CodeMatrixHeader,
} from './code-matrix-header.ts';

/**
 * One row of bits for each item, stored as it lies in memory, little-endian:
 *
 * | offset | bytes | what                                                         |
 * | -----: | ----: | ------------------------------------------------------------ |
 * |      0 |     8 | magic, the ASCII characters "SEMCODES"                       |
 * |      8 |     4 | version, 1                                                   |
 * |     12 |     4 | bits of a code, a multiple of 8 from 16 to 256               |
 * |     16 |     4 | count of codes, at most 2^27                                 |
 * |     20 |    64 | id of the model, ASCII, filled up with zeros                 |
 * |     84 |     4 | CRC-32 of bytes 0 to 83                                      |
 * |     88 |       | rows of bits / 8 bytes, each padded with zeros to 8 bytes    |
 *
 * Bit 0 of a code is the most significant bit of its first byte.
 */
export class CodeMatrix {
  readonly buffer: ArrayBuffer;
  readonly bits: number;
  readonly count: number;
  readonly model: string;
  /** Bytes of a code: bits / 8. */
  readonly codeBytes: number;
  /** Bytes of a row in the buffer: `codeBytes` rounded up to a multiple of 8. */
  readonly rowBytes: number;
  /** All rows with their padding, a view of the buffer. */
  readonly rows: Uint8Array<ArrayBuffer>;

  private constructor(buffer: ArrayBuffer, { bits, count, model }: CodeMatrixHeader) {
    this.buffer = buffer;
    this.bits = bits;
    this.count = count;
    this.model = model;
    this.codeBytes = bits / 8;
    this.rowBytes = rowBytesOf(bits);
    this.rows = new Uint8Array(buffer, HEADER_BYTES, count * this.rowBytes);
  }

  /** `count` codes of zeros. Throws a UserError for bits, counts and model ids that the header cannot hold. */
  static create(header: CodeMatrixHeader): CodeMatrix {
    checkHeader(header);
    const buffer = new ArrayBuffer(HEADER_BYTES + header.count * rowBytesOf(header.bits));
    writeHeader(buffer, header);
    return new CodeMatrix(buffer, header);
  }

  /** The matrix that lies in `buffer`, not copied. Throws a UserError of its own for each fault. */
  static from(buffer: ArrayBuffer): CodeMatrix {
    const matrix = new CodeMatrix(buffer, readHeader(buffer));
    matrix.checkPadding();
    return matrix;
  }

  /** The `codeBytes` bytes of a code, a view of the buffer. Throws a RangeError for a row that is not there. */
  row(index: number): Uint8Array<ArrayBuffer> {
    this.checkRange(index, 1);
    const start = index * this.rowBytes;
    return this.rows.subarray(start, start + this.codeBytes);
  }

  /** Replaces one code by `codeBytes` bytes. */
  setRow(index: number, code: Uint8Array): void {
    if (code.length !== this.codeBytes) throw this.lengthError(code.length);
    this.row(index).set(code);
  }

  /** Replaces the codes from row `start` by codes that lie behind each other without padding, as encoders give them. */
  setPackedRows(start: number, packed: Uint8Array): void {
    const { codeBytes, rowBytes, rows } = this;
    const count = packed.length / codeBytes;
    if (!Number.isInteger(count)) throw this.lengthError(packed.length);
    this.checkRange(start, count);
    for (let index = 0; index < count; index++) {
      const from = index * codeBytes;
      rows.set(packed.subarray(from, from + codeBytes), (start + index) * rowBytes);
    }
  }

  /** All codes behind each other without padding: count * codeBytes bytes, a copy. */
  packedRows(): Uint8Array<ArrayBuffer> {
    const { codeBytes, count } = this;
    const packed = new Uint8Array(count * codeBytes);
    for (let index = 0; index < count; index++) packed.set(this.row(index), index * codeBytes);
    return packed;
  }

  /** A new matrix of the given rows in their order, repeats allowed. */
  select(rows: Uint32Array): CodeMatrix {
    const { bits, model, count, rowBytes } = this;
    const selected = CodeMatrix.create({ bits, count: rows.length, model });
    const words = rowBytes / 4;
    const source = new Uint32Array(this.buffer, HEADER_BYTES, count * words);
    const target = new Uint32Array(selected.buffer, HEADER_BYTES, rows.length * words);
    let to = 0;
    for (const row of rows) {
      this.checkRange(row, 1);
      const end = (row + 1) * words;
      for (let from = row * words; from < end; from++) target[to++] = source[from]!;
    }
    return selected;
  }

  private checkRange(start: number, count: number): void {
    if (!Number.isInteger(start) || start < 0 || start + count > this.count) {
      throw new RangeError(
        `${count} rows from row ${start} are not all among the ${this.count} codes.`,
      );
    }
  }

  private checkPadding(): void {
    const { bits, codeBytes, count, rowBytes, rows } = this;
    for (let index = 0; codeBytes < rowBytes && index < count; index++) {
      const end = (index + 1) * rowBytes;
      for (let byte = index * rowBytes + codeBytes; byte < end; byte++) {
        if (rows[byte] !== 0) {
          throw new UserError(
            `Code ${index} was altered: it has bits beyond its ${bits}; make the codes again from the pictures.`,
          );
        }
      }
    }
  }

  private lengthError(bytes: number): UserError {
    return new UserError(
      `${bytes} bytes do not fit codes of ${this.bits} bits, which have ${this.codeBytes} bytes each.`,
    );
  }
}
