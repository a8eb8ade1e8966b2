/**
 * Distances from one query to many rows of floats with 128-bit SIMD, four rows at a time. Rows and query have `stride`
 * floats, a multiple of 4, filled up with zeros. Results are written in fours, and up to three rows behind the last are
 * read. The caller owns all of the memory.
 */

/** Euclidean distances. */
export function euclidean(
  rows: usize,
  count: u32,
  stride: u32,
  query: usize,
  distances: usize,
): void {
  const size = (<usize>stride) << 2;
  const end = distances + ((<usize>count) << 2);
  for (; distances < end; distances += 16, rows += 4 * size) {
    v128.store(distances, f32x4.sqrt(squaredDifferences(rows, size, query)));
  }
}

/** Cosine distances: 1 - cos(angle). `inverseNorms` belong to the rows, `inverseNorm` to the query. */
export function cosine(
  rows: usize,
  count: u32,
  stride: u32,
  query: usize,
  distances: usize,
  inverseNorms: usize,
  inverseNorm: f32,
): void {
  const size = (<usize>stride) << 2;
  const end = distances + ((<usize>count) << 2);
  for (; distances < end; distances += 16, inverseNorms += 16, rows += 4 * size) {
    const scaled = f32x4.mul(products(rows, size, query), v128.load(inverseNorms));
    const cosines = f32x4.mul(scaled, f32x4.splat(inverseNorm));
    v128.store(distances, f32x4.sub(f32x4.splat(1), cosines));
  }
}

/** 1 / length of each row, 0 for a row of zeros. */
export function invertNorms(rows: usize, count: u32, stride: u32, inverseNorms: usize): void {
  const size = (<usize>stride) << 2;
  for (let row: u32 = 0; row < count; row++, rows += size) {
    let sums = f32x4.splat(0);
    for (let at = rows; at < rows + size; at += 16) {
      const values = v128.load(at);
      sums = f32x4.add(sums, f32x4.mul(values, values));
    }
    const norm = sqrt<f32>(f32x4.extract_lane(acrossFour(sums, sums, sums, sums), 0));
    store<f32>(inverseNorms + ((<usize>row) << 2), norm > 0 ? 1 / norm : 0);
  }
}

function squaredDifferences(row: usize, size: usize, query: usize): v128 {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  const end = query + size;
  const second = row + size;
  const third = second + size;
  const fourth = third + size;
  for (let at: usize = 0; query + at < end; at += 16) {
    const asked = v128.load(query + at);
    const da = f32x4.sub(v128.load(row + at), asked);
    const db = f32x4.sub(v128.load(second + at), asked);
    const dc = f32x4.sub(v128.load(third + at), asked);
    const dd = f32x4.sub(v128.load(fourth + at), asked);
    a = f32x4.add(a, f32x4.mul(da, da));
    b = f32x4.add(b, f32x4.mul(db, db));
    c = f32x4.add(c, f32x4.mul(dc, dc));
    d = f32x4.add(d, f32x4.mul(dd, dd));
  }
  return acrossFour(a, b, c, d);
}

function products(row: usize, size: usize, query: usize): v128 {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  const end = query + size;
  const second = row + size;
  const third = second + size;
  const fourth = third + size;
  for (let at: usize = 0; query + at < end; at += 16) {
    const asked = v128.load(query + at);
    a = f32x4.add(a, f32x4.mul(v128.load(row + at), asked));
    b = f32x4.add(b, f32x4.mul(v128.load(second + at), asked));
    c = f32x4.add(c, f32x4.mul(v128.load(third + at), asked));
    d = f32x4.add(d, f32x4.mul(v128.load(fourth + at), asked));
  }
  return acrossFour(a, b, c, d);
}

/** The sum of each vector's lanes, in the order of the vectors. */
function acrossFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(f32x4.shuffle(a, b, 0, 4, 1, 5), f32x4.shuffle(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(f32x4.shuffle(c, d, 0, 4, 1, 5), f32x4.shuffle(c, d, 2, 6, 3, 7));
  return f32x4.add(f32x4.shuffle(ab, cd, 0, 1, 4, 5), f32x4.shuffle(ab, cd, 2, 3, 6, 7));
}
