/** Under water: fish among weeds and bubbles. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  disc,
  hills,
  hsl,
  line,
  pick,
  placed,
  polygon,
  shape,
  wash,
  type Sheet,
} from './brush.ts';

const seas = [
  ['#9be0dc', '#3fa7bd', '#17627f'],
  ['#8ec7ea', '#3b7fc0', '#1a3f7d'],
  ['#bfe3c4', '#58ab96', '#1f5f62'],
  ['#3c5d9c', '#243a72', '#121d45'],
] as const;

const scales = [
  ['#f58a2c', '#fff3e0'],
  ['#f6c945', '#2f3f63'],
  ['#e85d75', '#ffe3d8'],
  ['#4d7fd1', '#ffd75e'],
  ['#8d5fb8', '#f9d5e5'],
  ['#f2efe6', '#e4572e'],
] as const;

/** One large fish, or a few, swimming either way. */
export function fish(sheet: Sheet, random: Random): void {
  const sea = pick(random, seas);
  wash(sheet, sea);
  for (let ray = 0; ray < 4; ray++) {
    const x = between(random, -10, 90);
    const width = between(random, 5, 12);
    polygon(
      sheet,
      [
        [x, 0],
        [x + width, 0],
        [x + width * 2 - 18, 100],
        [x - 30, 100],
      ],
      blend(sheet, [0, 0], [0, 90], ['hsl(180 80% 95% / 0.22)', 'hsl(180 80% 95% / 0)']),
    );
  }
  if (random.next() < 0.75) hills(sheet, random, between(random, 86, 93), 3, hsl(44, 42, 66, 0.9));
  weeds(sheet, random);
  const colours = pick(random, scales);
  const side = random.next() < 0.5 ? -1 : 1;
  for (let other = 0, others = pick(random, [0, 0, 1, 2, 3]); other < others; other++) {
    const x = other % 2 === 0 ? between(random, 10, 30) : between(random, 70, 90);
    const y = other < 2 ? between(random, 10, 22) : between(random, 72, 84);
    swimmer(sheet, random, x, y, between(random, 0.26, 0.42), side, colours);
  }
  swimmer(
    sheet,
    random,
    between(random, 43, 57),
    between(random, 40, 58),
    between(random, 0.9, 1.2),
    side,
    colours,
  );
  for (let bubble = 0, x = 50 + side * between(random, 30, 40); bubble < 7; bubble++) {
    const radius = between(random, 0.7, 2.2);
    const y = 44 - bubble * 6 + between(random, -3, 3);
    disc(sheet, x + between(random, -4, 4), y, radius, 'hsl(190 80% 95% / 0.35)');
    disc(sheet, x + between(random, -4, 4), y + 3, radius * 0.5, 'hsl(190 80% 98% / 0.5)');
  }
}

function weeds(sheet: Sheet, random: Random): void {
  for (let weed = 0, count = 3 + random.int(6); weed < count; weed++) {
    const x = between(random, 0, 100);
    const top = between(random, 52, 82);
    const bend = between(random, -9, 9);
    const colour = hsl(pick(random, [140, 160, 345, 100]), 40, between(random, 26, 44), 0.9);
    line(
      sheet,
      `M${x} 102C${x + bend} 90 ${x - bend} ${top + 14} ${x + bend * 0.6} ${top}`,
      colour,
      between(random, 1.8, 3.4),
    );
  }
}

/** A fish around (x, y), about 66 units long at scale 1, looking right when `side` is 1. */
function swimmer(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  scale: number,
  side: number,
  [skin, mark]: readonly [string, string],
): void {
  const deep = between(random, 15, 22);
  const pattern = random.int(3);
  placed(sheet, x, y, scale, between(random, -0.15, 0.15), () => {
    sheet.scale(side, 1);
    shape(sheet, `M-21 0C-28 -6 -35 -13 -40 -13C-37 -4 -37 4 -40 13C-35 13 -28 6 -21 0Z`, mark);
    shape(sheet, `M-10 ${-deep * 0.7}C-4 ${-deep - 9} 8 ${-deep - 9} 13 ${-deep * 0.6}Z`, mark);
    shape(sheet, `M-8 ${deep * 0.7}C-6 ${deep + 6} 2 ${deep + 7} 6 ${deep * 0.7}Z`, mark);
    const body = `M-26 0C-16 ${-deep} 8 ${-deep * 1.25} 27 0C8 ${deep * 1.25} -16 ${deep} -26 0Z`;
    shape(sheet, body, skin);
    sheet.save();
    sheet.clip(new Path2D(body));
    marks(sheet, pattern, deep, mark);
    sheet.fillStyle = blend(
      sheet,
      [0, -deep],
      [0, deep],
      ['hsl(0 0% 100% / 0.3)', 'hsl(0 0% 100% / 0)', 'hsl(230 60% 15% / 0.3)'],
    );
    sheet.fillRect(-30, -deep - 4, 60, deep * 2 + 8);
    sheet.restore();
    shape(sheet, 'M-1 3C-7 2 -12 6 -13 11C-7 12 -1 9 1 5Z', mark);
    disc(sheet, 17, -3.4, 3.3, '#ffffff');
    disc(sheet, 17.8, -3.4, 1.9, '#1d2433');
    disc(sheet, 18.4, -4.2, 0.7, '#ffffff');
    line(sheet, 'M24.6 2.6Q22 4.4 20 3.4', 'hsl(15 50% 25% / 0.6)', 0.8);
  });
}

function marks(sheet: Sheet, pattern: number, deep: number, colour: string): void {
  if (pattern === 0) {
    for (const x of [-15, -1, 11])
      line(sheet, `M${x} ${-deep - 3}Q${x + 5} 0 ${x} ${deep + 3}`, colour, 3.6);
  } else if (pattern === 1) {
    for (const [x, y] of [
      [-14, -4],
      [-6, 5],
      [-4, -8],
      [4, 0],
      [6, 9],
      [9, -9],
      [-13, 6],
    ] as const)
      disc(sheet, x, y, 2, colour);
  } else {
    shape(sheet, `M-28 3Q0 9 28 2V${deep + 6}H-28Z`, colour);
  }
}
