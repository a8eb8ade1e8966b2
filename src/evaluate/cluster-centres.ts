/** What k-means leaves open: which cluster is the largest, and which rows lie in the middle of theirs. */

/** The same clusters numbered from the largest to the smallest; of equals the one whose first row comes first. */
export function numberBySize(assignment: Int32Array): Int32Array<ArrayBuffer> {
  const sizes = new Map<number, number>();
  for (const cluster of assignment) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const order = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const numbers = new Map(order.map((cluster, number) => [cluster, number]));
  return Int32Array.from(assignment, (cluster) => numbers.get(cluster)!);
}

/** Squared distance of each row of `width` values to the mean of the rows of its cluster. */
export function centralDistances(
  values: Float32Array,
  width: number,
  assignment: Int32Array,
): Float64Array<ArrayBuffer> {
  const clusters = assignment.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const centres = new Float64Array(clusters * width);
  const sizes = new Float64Array(clusters);
  assignment.forEach((cluster, row) => {
    sizes[cluster]! += 1;
    for (let index = 0; index < width; index++) {
      centres[cluster * width + index]! += values[row * width + index]!;
    }
  });
  return Float64Array.from(assignment, (cluster, row) => {
    let sum = 0;
    for (let index = 0; index < width; index++) {
      const mean = centres[cluster * width + index]! / sizes[cluster]!;
      sum += (values[row * width + index]! - mean) ** 2;
    }
    return sum;
  });
}
