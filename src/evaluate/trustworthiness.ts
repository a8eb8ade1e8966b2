/** How far the neighbours in a map are neighbours of the rows too: Venna and Kaski (ICANN 2001). */

/**
 * 1 where every one of the `neighbours` nearest in the map is as near among the rows, about 0.5 for a map that knows
 * nothing of them. `values`: count x width; `map`: count x 2; takes count^2 comparisons.
 */
export function trustworthiness(input: {
  values: Float32Array;
  width: number;
  map: Float32Array;
  count: number;
  neighbours: number;
}): number {
  const { values, width, map, count, neighbours } = input;
  let penalty = 0;
  for (let row = 0; row < count; row++) {
    const near = orderAround(map, count, 2, row).slice(0, neighbours);
    const ranks = new Map(
      orderAround(values, count, width, row).map((other, place) => [other, place + 1]),
    );
    for (const other of near) penalty += Math.max(0, ranks.get(other)! - neighbours);
  }
  const most = (count * neighbours * (2 * count - 3 * neighbours - 1)) / 2;
  return 1 - penalty / most;
}

/** The other rows, nearest first. */
function orderAround(values: Float32Array, count: number, width: number, row: number): number[] {
  const distances = Float64Array.from({ length: count }, (_, other) => {
    let sum = 0;
    for (let index = 0; index < width; index++) {
      sum += (values[row * width + index]! - values[other * width + index]!) ** 2;
    }
    return sum;
  });
  const others = Array.from({ length: count }, (_, other) => other).filter(
    (other) => other !== row,
  );
  return others.sort((a, b) => distances[a]! - distances[b]! || a - b);
}
