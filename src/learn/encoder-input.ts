/** Pictures as an encoder reads them: a fixed number at once, each with its mirror image, normalised. */
import { BATCH_SIZE, normaliseInPlace, scaleInto } from './batches.ts';
import type { InputStatistics } from './networks/fold.ts';

/** Each picture beside its mirror image. */
export const PICTURES_AT_ONCE = BATCH_SIZE / 2;

/** Fills one array again and again: what it gave last is only good until it is asked anew. */
export class EncoderInput {
  readonly #size: number;
  readonly #values: Float32Array<ArrayBuffer>;
  /** What each byte of each channel becomes, 256 x 3: the same numbers as computing them pixel by pixel. */
  readonly #table = new Float32Array(256 * 3);

  constructor(size: number, statistics: InputStatistics) {
    this.#size = size;
    this.#values = new Float32Array(BATCH_SIZE * size * size * 3);
    scaleInto(
      Uint8Array.from(this.#table, (_, place) => place / 3),
      this.#table,
      0,
    );
    normaliseInPlace(this.#table, statistics);
  }

  /**
   * BATCH_SIZE x size x size x 3: at most PICTURES_AT_ONCE pictures, then their mirror images in the same order. Rows
   * without a picture are black.
   */
  fill(pictures: readonly Uint8Array[]): Float32Array<ArrayBuffer> {
    const length = this.#size * this.#size * 3;
    const mirrors = PICTURES_AT_ONCE * length;
    const values = this.#values;
    for (let row = 0; row < PICTURES_AT_ONCE; row++) {
      const picture = pictures[row];
      if (picture) this.#write(picture, row * length, mirrors + row * length);
      else {
        this.#blacken(row * length, length);
        this.#blacken(mirrors + row * length, length);
      }
    }
    return values;
  }

  #write(picture: Uint8Array, own: number, mirror: number): void {
    const values = this.#values;
    const table = this.#table;
    const stride = this.#size * 3;
    for (let line = 0; line < picture.length; line += stride) {
      let to = mirror + line + stride - 3;
      for (let from = line; from < line + stride; from += 3, to -= 3) {
        const red = table[picture[from]! * 3]!;
        const green = table[picture[from + 1]! * 3 + 1]!;
        const blue = table[picture[from + 2]! * 3 + 2]!;
        values[own + from] = red;
        values[own + from + 1] = green;
        values[own + from + 2] = blue;
        values[to] = red;
        values[to + 1] = green;
        values[to + 2] = blue;
      }
    }
  }

  #blacken(place: number, length: number): void {
    const black = this.#table.subarray(0, 3);
    for (let index = place; index < place + length; index += 3) this.#values.set(black, index);
  }
}
