/** Who goes where at the least cost, for a handful of places: the inner step of sorting a grid. */

/**
 * Column of each row such that the sum of `costs` (`size` by `size`, row by row) is least. Shortest augmenting paths
 * with potentials (Jonker and Volgenant, 1987), in O(size^3). The array that is given is used again by the next call.
 */
export function createAssignment(most: number): (costs: Float64Array, size: number) => Int32Array {
  const rowPotential = new Float64Array(most + 1);
  const columnPotential = new Float64Array(most + 1);
  const rowOf = new Int32Array(most + 1);
  const before = new Int32Array(most + 1);
  const least = new Float64Array(most + 1);
  const visited = new Uint8Array(most + 1);
  const columns = new Int32Array(most);

  /** Shortest path from row `row` to a free column; places count from 1, 0 is where the path starts. */
  const path = (costs: Float64Array, size: number, row: number): number => {
    rowOf[0] = row;
    least.fill(Infinity, 0, size + 1);
    visited.fill(0, 0, size + 1);
    let column = 0;
    do {
      visited[column] = 1;
      const from = rowOf[column]!;
      let step = Infinity;
      let next = 0;
      for (let to = 1; to <= size; to++) {
        if (visited[to]) continue;
        const reduced =
          costs[(from - 1) * size + to - 1]! - rowPotential[from]! - columnPotential[to]!;
        if (reduced < least[to]!) {
          least[to] = reduced;
          before[to] = column;
        }
        if (least[to]! < step) {
          step = least[to]!;
          next = to;
        }
      }
      for (let to = 0; to <= size; to++) {
        if (visited[to]) {
          rowPotential[rowOf[to]!]! += step;
          columnPotential[to]! -= step;
        } else least[to]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    return column;
  };

  return (costs, size) => {
    rowPotential.fill(0, 0, size + 1);
    columnPotential.fill(0, 0, size + 1);
    rowOf.fill(0, 0, size + 1);
    for (let row = 1; row <= size; row++) {
      let column = path(costs, size, row);
      while (column !== 0) {
        rowOf[column] = rowOf[before[column]!]!;
        column = before[column]!;
      }
    }
    for (let column = 1; column <= size; column++) columns[rowOf[column]! - 1] = column - 1;
    return columns;
  };
}
