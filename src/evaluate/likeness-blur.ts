/** What stands around each cell of a grid on average, which is what a sorted grid moves its pictures towards. */

export interface GridShape {
  columns: number;
  rows: number;
  /** Cells that are taken; those behind them in the last row stay empty. */
  count: number;
  /** Values of each cell. */
  width: number;
}

/**
 * Mean of all taken cells within `across` columns and `down` rows of each cell, into `blurred`; `sums` is room of the
 * same size. A box filter with running sums: the cost does not depend on the reach.
 */
export function blurGrid(
  cells: Float32Array,
  shape: GridShape,
  reach: { across: number; down: number },
  sums: Float32Array,
  blurred: Float32Array,
): void {
  for (let row = 0; row < shape.rows; row++) sumAcross(cells, shape, row, reach.across, sums);
  sumDown(sums, shape, reach, blurred);
}

function takenIn(row: number, { columns, count }: GridShape): number {
  return Math.max(0, Math.min(columns, count - row * columns));
}

/** Sum of the cells within `across` of each cell of a row. */
function sumAcross(
  cells: Float32Array,
  shape: GridShape,
  row: number,
  across: number,
  sums: Float32Array,
): void {
  const { columns, width } = shape;
  const taken = takenIn(row, shape);
  const first = row * columns;
  const running = new Float64Array(width);
  for (let column = -across; column < columns; column++) {
    const entering = column + across;
    const leaving = column - across - 1;
    for (let place = 0; place < width; place++) {
      if (entering < taken) running[place]! += cells[(first + entering) * width + place]!;
      if (leaving >= 0 && leaving < taken) {
        running[place]! -= cells[(first + leaving) * width + place]!;
      }
      if (column >= 0) sums[(first + column) * width + place] = running[place]!;
    }
  }
}

/** Sums of rows within `down` of each row, divided by how many cells went in. */
function sumDown(
  sums: Float32Array,
  shape: GridShape,
  { across, down }: { across: number; down: number },
  blurred: Float32Array,
): void {
  const { columns, rows, width } = shape;
  const line = columns * width;
  const running = new Float64Array(line);
  const weights = new Float64Array(columns);
  const change = (row: number, sign: number): void => {
    for (let place = 0; place < line; place++) running[place]! += sign * sums[row * line + place]!;
    const taken = takenIn(row, shape);
    for (let column = 0; column < columns; column++) {
      const from = Math.max(0, column - across);
      weights[column]! += sign * Math.max(0, Math.min(taken, column + across + 1) - from);
    }
  };
  for (let row = -down; row < rows; row++) {
    if (row + down < rows) change(row + down, 1);
    if (row - down - 1 >= 0) change(row - down - 1, -1);
    if (row < 0) continue;
    for (let place = 0; place < line; place++) {
      const weight = weights[Math.floor(place / width)]!;
      blurred[row * line + place] = weight > 0 ? running[place]! / weight : 0;
    }
  }
}
