/** Landscapes: mountains and forests. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  cloud,
  disc,
  glow,
  hills,
  hsl,
  oval,
  pick,
  polygon,
  wash,
  type Point,
  type Sheet,
} from './brush.ts';
import { fir, firs } from './trees.ts';

const ranges = [
  {
    sky: ['#9cc9e6', '#e3f0f2'],
    rock: ['#a9bfd2', '#6f8aa8', '#445f80'],
    snow: '#ffffff',
    ground: '#55794f',
    tree: '#2d5140',
  },
  {
    sky: ['#f3b6a2', '#fbe4cc'],
    rock: ['#dba7a5', '#a77289', '#694a6e'],
    snow: '#ffe9df',
    ground: '#574767',
    tree: '#3a2f50',
  },
  {
    sky: ['#c9dfd0', '#f3f4df'],
    rock: ['#a9c3b3', '#6f9683', '#416a5c'],
    snow: '#f8fbf0',
    ground: '#7f9a4e',
    tree: '#345a3f',
  },
  {
    sky: ['#57699c', '#b9a9c9', '#f0c9c0'],
    rock: ['#8d88b4', '#5d5f93', '#383d6b'],
    snow: '#f1e3ee',
    ground: '#2f3a5d',
    tree: '#1c2543',
  },
  {
    sky: ['#f6dc9f', '#fdf3d7'],
    rock: ['#dcb98a', '#b58a5e', '#7d5a41'],
    snow: '#fff6e2',
    ground: '#9a8a48',
    tree: '#5a5a31',
  },
] as const;

/** A snowy peak before paler ridges, with woods or a lake at its foot. */
export function mountain(sheet: Sheet, random: Random): void {
  const range = pick(random, ranges);
  wash(sheet, range.sky, 0, 80);
  if (random.next() < 0.5) {
    const size = between(random, 4, 7);
    disc(sheet, between(random, 10, 90), between(random, 10, 26), size, 'hsl(45 100% 95% / 0.9)');
  }
  if (random.next() < 0.6) {
    const width = between(random, 18, 34);
    cloud(
      sheet,
      random,
      between(random, 10, 90),
      between(random, 16, 32),
      width,
      'hsl(0 0% 100% / 0.6)',
    );
  }
  ridge(sheet, random, between(random, 50, 58), 16, range.rock[0]);
  const colours = [range.rock[1], range.rock[2], range.snow] as const;
  const x = between(random, 26, 74);
  if (random.next() < 0.6) {
    const beside = x + (x < 50 ? 1 : -1) * between(random, 26, 42);
    peak(sheet, random, beside, between(random, 34, 44), between(random, 26, 38), colours);
  }
  peak(sheet, random, x, between(random, 14, 30), between(random, 38, 54), colours);
  const shore = between(random, 74, 80);
  if (random.next() < 0.35) {
    wash(sheet, [range.rock[0], range.rock[1]], shore, 100);
    for (let y = shore + 2; y < 98; y += 3)
      oval(sheet, between(random, 10, 90), y, between(random, 8, 22), 0.4, 'hsl(0 0% 100% / 0.35)');
    hills(sheet, random, 95, 3, range.ground);
  } else {
    hills(sheet, random, shore, 4, range.ground);
  }
  firs(sheet, random, between(random, 78, 84), 11, range.tree, 6 + random.int(9));
}

/** A mountain with a lit and a shaded side and a ragged cap of snow. */
function peak(
  sheet: Sheet,
  random: Random,
  x: number,
  top: number,
  half: number,
  [light, dark, snow]: readonly [string, string, string],
): void {
  const foot = 86;
  const slope = half / (foot - top);
  const bend = between(random, -3, 3);
  polygon(
    sheet,
    [
      [x, top],
      [x + half, foot],
      [x - half, foot],
    ],
    light,
  );
  polygon(
    sheet,
    [
      [x, top],
      [x + half, foot],
      [x + bend * 2, foot],
      [x + 3 + bend, (top + foot) / 2],
      [x - 1.5, top + (foot - top) * 0.28],
    ],
    dark,
  );
  const depth = between(random, 9, 15);
  const left = x - depth * slope;
  const right = x + depth * slope;
  const edge = top + depth;
  const teeth: Point[] = [
    [x, top],
    [right, edge],
  ];
  for (let tooth = 1; tooth < 6; tooth++) {
    const at = right + ((left - right) * tooth) / 6;
    teeth.push([at, edge + (tooth % 2 === 1 ? -between(random, 2, 4) : between(random, 1, 5))]);
  }
  polygon(sheet, [...teeth, [left, edge]], snow);
  polygon(
    sheet,
    [
      [x, top],
      [right, edge],
      [x + (right - x) * 0.45, edge - 2.5],
      [x - 0.6, top + depth * 0.6],
    ],
    'hsl(225 30% 50% / 0.25)',
  );
}

function ridge(sheet: Sheet, random: Random, y: number, height: number, fill: string): void {
  const points: Point[] = [[-2, 102]];
  for (let x = -2; x < 108; x += between(random, 7, 15)) {
    points.push([x, y + (points.length % 2 === 0 ? -1 : 1) * between(random, 0.2, 0.6) * height]);
  }
  polygon(sheet, [...points, [110, 102]], fill);
}

const woods = [
  { hue: 155, sky: ['#dcebe2', '#f4f3df'], saturation: 26 },
  { hue: 195, sky: ['#cfdfe6', '#eef0ea'], saturation: 24 },
  { hue: 95, sky: ['#f2edc4', '#fbf6df'], saturation: 32 },
  { hue: 28, sky: ['#f6d9b4', '#fdf0dc'], saturation: 42 },
  { hue: 225, sky: ['#b8bfe0', '#efe0e4'], saturation: 24 },
] as const;

/** Rows of firs that fade into mist. */
export function forest(sheet: Sheet, random: Random): void {
  const { hue, sky, saturation } = pick(random, woods);
  wash(sheet, sky);
  const sun = between(random, 15, 85);
  glow(sheet, sun, between(random, 14, 34), between(random, 26, 40), '48 100% 92%', 0.9);
  const rows = 3 + random.int(3);
  const start = between(random, 36, 66);
  const giant = between(random, 22, 52);
  const gap = between(random, 0.28, 0.5);
  for (let row = 0; row < rows; row++) {
    const near = row / (rows - 1);
    const y = start + (102 - start) * near ** 1.15;
    const tone = hue - near * 14 + between(random, -4, 4);
    const colour = hsl(tone, saturation + near * 8, 68 - near * 50);
    hills(sheet, random, y, between(random, 2, 6), colour);
    const height = 12 + near * giant;
    for (let x = between(random, -6, 0); x < 106; x += height * gap * between(random, 0.8, 1.7)) {
      fir(sheet, x, y + 3, height * between(random, 0.65, 1.2), colour, 0.07 * near);
    }
    const mist = `hsl(50 40% 95% / ${0.3 * (1 - near)})`;
    wash(sheet, ['hsl(50 40% 95% / 0)', mist, 'hsl(50 40% 95% / 0)'], y - 10, y + 18);
  }
}
