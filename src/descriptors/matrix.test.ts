import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { gramMatrix, multiplyTransposed, transpose } from './matrix.ts';

function randomMatrix(size: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: size }, () => random.normal());
}

test.each([
  [1, 1, 1],
  [4, 2, 3],
  [5, 3, 7],
  [9, 8, 1],
  [7, 1, 4],
  [3, 6, 0],
])(
  'the product of %i x %i values with inner size %i is the sum of products',
  (rows, columns, inner) => {
    const left = randomMatrix(rows * inner, 1);
    const right = randomMatrix(columns * inner, 2);
    const product = multiplyTransposed(left, right, rows, columns, inner);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let index = 0; index < inner; index++) {
          sum += left[row * inner + index]! * right[column * inner + index]!;
        }
        // To the last bit: a row must not depend on the rows beside it.
        expect(product[row * columns + column]).toBe(sum);
      }
    }
  },
);

test.each([1, 2, 3, 4, 5, 6, 7, 11])(
  'the Gram matrix of %i rows is the product with itself',
  (rows) => {
    const matrix = randomMatrix(rows * 5, rows);
    expect(gramMatrix(matrix, rows, 5)).toEqual(multiplyTransposed(matrix, matrix, rows, rows, 5));
  },
);

test('rows become columns', () => {
  expect(transpose(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 3)).toEqual(
    Float64Array.of(1, 4, 2, 5, 3, 6),
  );
});
