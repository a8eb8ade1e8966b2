/** Sources of the two programs of `webgpu-filter-gradient.ts`; their output is [part, row of the product, column]. */
import { BLOCK, each, THREADS } from './wgsl.ts';

/** Results of one workgroup in each direction, and positions that it holds in workgroup memory at once. */
export const TILE = 32;
const DEPTH = 16;

/** Where a row of the product and a position of dy meet in x. */
const PLACES = `
  // Row and column of a tap, and an input channel.
  fn tapOf(m : i32) -> vec3<i32> {
    let channels = uniforms.xShape.w;
    let tap = m / channels;
    let place = vec2<i32>(tap / uniforms.filterWidth, tap % uniforms.filterWidth) - uniforms.pads;
    return vec3<i32>(place, m % channels);
  }

  // Picture, row and column of a position of dy.
  fn placeOf(position : i32) -> vec3<i32> {
    let line = position / uniforms.dyShape.z;
    return vec3<i32>(line / uniforms.dyShape.y, line % uniforms.dyShape.y, position % uniforms.dyShape.z);
  }

  // Index of x, -1 where the tap meets padding.
  fn met(place : vec3<i32>, tap : vec3<i32>) -> i32 {
    let at = place.yz * uniforms.strides + tap.xy;
    if (any(at < vec2<i32>(0)) || any(at >= uniforms.xShape.yz)) { return -1; }
    return ((place.x * uniforms.xShape.y + at.x) * uniforms.xShape.z + at.y) * uniforms.xShape.w + tap.z;
  }

  fn positionsOfDy() -> i32 { return uniforms.dyShape.x * uniforms.dyShape.y * uniforms.dyShape.z; }
`;

const ADVANCE = `
  place.z++;
  if (place.z == uniforms.dyShape.z) {
    place.z = 0;
    place.y++;
    if (place.y == uniforms.dyShape.y) {
      place.y = 0;
      place.x++;
    }
  }
`;

/** A thread walks over the positions of its part with a block of four rows by four columns. */
export function registerSource(wholeTaps: boolean): string {
  const taps = wholeTaps
    ? 'let tap = tapOf(m);'
    : each((row) => `let tap${row} = tapOf(m + ${row});`);
  const read = wholeTaps
    ? `let at = met(place, tap);
       if (at >= 0) { seen = x[at / 4]; }`
    : each(
        (row) => `let at${row} = met(place, tap${row});
          if (at${row} >= 0) { seen[${row}] = x[at${row}]; }`,
      );
  return `
    ${PLACES}
    fn main(index : i32) {
      let columns = uniforms.outShape.z / 4;
      let blocks = (uniforms.outShape.y + 3) / 4;
      let column = index % columns;
      let m = index / columns % blocks * 4;
      let part = index / (columns * blocks);
      if (part >= uniforms.outShape.x) { return; }
      ${taps}
      let first = part * uniforms.span;
      let end = min(first + uniforms.span, positionsOfDy());
      var place = placeOf(first);
      ${each((row) => `var sum${row} = vec4<f32>(0.0);`)}
      for (var position = first; position < end; position++) {
        let given = dy[position * columns + column];
        var seen = vec4<f32>(0.0);
        ${read}
        ${each((row) => `sum${row} += seen[${row}] * given;`)}
        ${ADVANCE}
      }
      let row = part * uniforms.outShape.y + m;
      ${each(
        (line) => `if (m + ${line} < uniforms.outShape.y) {
          result[(row + ${line}) * columns + column] = sum${line};
        }`,
      )}
    }
  `;
}

/** What a workgroup shares, in scalars: a write to one component of a vector may touch those of other threads. */
const TILES = `
  var<workgroup> places : array<vec3<i32>, ${DEPTH}>;
  var<workgroup> seen : array<array<f32, ${TILE}>, ${DEPTH}>;
  var<workgroup> given : array<array<f32, ${TILE}>, ${DEPTH}>;

  fn write(part : i32, row : i32, column : i32, sums : vec4<f32>) {
    if (row >= uniforms.outShape.y) { return; }
    let at = (part * uniforms.outShape.y + row) * uniforms.outShape.z;
    for (var index = 0; index < 4; index++) {
      if (column + index < uniforms.outShape.z) { result[at + column + index] = sums[index]; }
    }
  }
`;

/** Neighbouring threads read neighbouring channels of both tensors, then multiply what all have read. */
const LOADS = `
  for (var load = 0; load < ${(TILE * DEPTH) / THREADS}; load++) {
    let k = depth + load * ${THREADS / TILE};
    let position = start + k;
    var one = 0.0;
    var other = 0.0;
    if (position < end) {
      let at = met(places[k], tap);
      if (rowExists && at >= 0) { one = x[at]; }
      if (columnExists) { other = dy[position * uniforms.outShape.z + left + lane]; }
    }
    seen[k][lane] = one;
    given[k][lane] = other;
  }
`;

/** A workgroup walks over the positions of its part, sixteen at a time. */
export function tileSource(): string {
  const blocks = TILE / BLOCK;
  const four = [0, 1, 2, 3].map((index) => `given[k][blockColumn + ${index}]`).join(', ');
  return `
    ${PLACES}
    ${TILES}
    fn main() {
      let thread = i32(localIndex);
      let part = i32(workgroupId.z);
      let first = part * uniforms.span;
      let end = min(first + uniforms.span, positionsOfDy());
      let top = i32(workgroupId.y) * ${TILE};
      let left = i32(workgroupId.x) * ${TILE};
      let lane = thread % ${TILE};
      let depth = thread / ${TILE};
      let rowExists = top + lane < uniforms.outShape.y;
      let columnExists = left + lane < uniforms.outShape.z;
      let tap = tapOf(top + lane);
      let blockRow = thread / ${blocks} * ${BLOCK};
      let blockColumn = thread % ${blocks} * ${BLOCK};
      ${each((row) => `var sum${row} = vec4<f32>(0.0);`)}
      if (thread < ${DEPTH}) { places[thread] = placeOf(first + thread); }
      workgroupBarrier();
      // As many turns for every workgroup: a barrier must be met by all threads, which the compiler has to see.
      for (var turn = 0; turn < uniforms.span; turn += ${DEPTH}) {
        let start = first + turn;
        ${LOADS}
        workgroupBarrier();
        if (thread < ${DEPTH}) { places[thread] = placeOf(start + ${DEPTH} + thread); }
        for (var k = 0; k < ${DEPTH}; k++) {
          let b = vec4<f32>(${four});
          ${each((row) => `sum${row} += seen[k][blockRow + ${row}] * b;`)}
        }
        workgroupBarrier();
      }
      ${each((row) => `write(part, top + blockRow + ${row}, left + blockColumn, sum${row});`)}
    }
  `;
}
