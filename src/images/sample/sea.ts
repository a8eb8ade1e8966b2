/** Pictures with a horizon of water: sunsets and sailing boats. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  cloud,
  disc,
  glow,
  hills,
  line,
  oval,
  pick,
  placed,
  shape,
  wash,
  type Sheet,
} from './brush.ts';

interface Evening {
  sky: readonly string[];
  sun: string;
  light: string;
  sea: readonly string[];
  land: string;
}

const evenings: readonly Evening[] = [
  {
    sky: ['#3b2f63', '#b0506f', '#f59a5c', '#fbd08a'],
    sun: '#ffe9b8',
    light: '30 95% 70%',
    sea: ['#d98163', '#6b3d68', '#2c2550'],
    land: '#2a2148',
  },
  {
    sky: ['#7fb2d6', '#f5cf9d', '#f9a36b', '#f4795b'],
    sun: '#fff1c9',
    light: '20 95% 70%',
    sea: ['#ef9a77', '#6d7ca6', '#2f4a78'],
    land: '#31446b',
  },
  {
    sky: ['#f7b7a3', '#f8cfa6', '#fbe3b5'],
    sun: '#ff7a59',
    light: '14 95% 68%',
    sea: ['#f3bd9f', '#b889a6', '#6a6c9f'],
    land: '#6d5f8f',
  },
  {
    sky: ['#182848', '#4b3f72', '#a3506b', '#ee8a5a'],
    sun: '#ffbf70',
    light: '26 95% 62%',
    sea: ['#a85a64', '#3d3560', '#141f3c'],
    land: '#10182f',
  },
  {
    sky: ['#f2c14e', '#f6a13f', '#ee6c36'],
    sun: '#fff3cf',
    light: '45 100% 75%',
    sea: ['#e77a3c', '#8d3f4a', '#43264a'],
    land: '#3b1f3d',
  },
  {
    sky: ['#9ad0d3', '#d8e3c4', '#fbe0a4', '#f9bb7e'],
    sun: '#fffbe6',
    light: '42 95% 78%',
    sea: ['#e9c795', '#6fa3a8', '#2d6a7c'],
    land: '#2b5666',
  },
];

/** A low sun over water, its light on the waves. */
export function sunset(sheet: Sheet, random: Random): void {
  const { sky, sun, light, sea, land } = pick(random, evenings);
  const horizon = between(random, 54, 72);
  const x = between(random, 20, 80);
  const radius = between(random, 6, 13);
  const y = horizon - radius * between(random, -0.45, 1.9);
  wash(sheet, sky, 0, horizon);
  glow(sheet, x, y, radius * 5, light, 0.75);
  disc(sheet, x, y, radius, sun);
  for (let band = 0, bands = 2 + random.int(4); band < bands; band++) {
    const height = between(random, 0.7, 1.8);
    const middle = between(random, 5, 95);
    oval(
      sheet,
      middle,
      between(random, 8, horizon - 6),
      between(random, 14, 34),
      height,
      `hsl(${light} / ${between(random, 0.25, 0.55)})`,
    );
  }
  if (random.next() < 0.6) {
    hills(sheet, random, horizon - between(random, 1, 5), between(random, 1, 5), land);
  }
  wash(sheet, sea, horizon, 100);
  glimmer(sheet, random, x, horizon, radius, light);
  if (random.next() < 0.45) hills(sheet, random, between(random, 88, 95), 4, land);
  if (random.next() < 0.5) birds(sheet, random, land);
}

/** Dashes of light that widen towards the viewer. */
function glimmer(
  sheet: Sheet,
  random: Random,
  x: number,
  horizon: number,
  radius: number,
  light: string,
): void {
  for (let y = horizon + 1; y < 99; y += between(random, 1.6, 3)) {
    const near = (y - horizon) / (100 - horizon);
    const width = radius * (0.5 + near * 1.1) * between(random, 0.4, 1.1);
    const shift = between(random, -2, 2) * (1 + near);
    oval(sheet, x + shift, y, width, 0.35 + near * 0.5, `hsl(${light} / ${0.85 - near * 0.5})`);
  }
}

function birds(sheet: Sheet, random: Random, colour: string): void {
  const x = between(random, 15, 75);
  const y = between(random, 14, 36);
  for (let bird = 0, flock = 2 + random.int(4); bird < flock; bird++) {
    placed(
      sheet,
      x + bird * 5 + between(random, -2, 2),
      y + between(random, -5, 5),
      between(random, 0.7, 1.2),
      0,
      () => line(sheet, 'M-3 0Q-1.6 -2 0 0Q1.6 -2 3 0', colour, 0.7),
    );
  }
}

const days = [
  { sky: ['#8ec5e8', '#d7ecf5'], sea: ['#5aa6c8', '#1f6592'], cloud: '#ffffff' },
  { sky: ['#f6d7b8', '#fbeeda'], sea: ['#8fb9b3', '#3f7f86'], cloud: '#fffaf0' },
  { sky: ['#b8d8d0', '#eef4e4'], sea: ['#6ab0a6', '#256d72'], cloud: '#ffffff' },
  { sky: ['#5f7fb8', '#c3d1ea'], sea: ['#4670a8', '#1c3a6b'], cloud: '#eef3fc' },
  { sky: ['#f0a58f', '#fbdcc1'], sea: ['#c9828a', '#5d5286'], cloud: '#fff0e2' },
] as const;

const sails = [
  '#fdfbf5',
  '#e4572e',
  '#f2b134',
  '#2a7f9e',
  '#d94f70',
  '#f4e3c1',
  '#3d5a80',
] as const;

/** One or two sailing boats. */
export function sailboat(sheet: Sheet, random: Random): void {
  const day = pick(random, days);
  const horizon = between(random, 48, 64);
  wash(sheet, day.sky, 0, horizon);
  for (let count = 1 + random.int(3); count > 0; count--) {
    cloud(
      sheet,
      random,
      between(random, 5, 95),
      between(random, 12, horizon - 12),
      between(random, 18, 36),
      day.cloud,
    );
  }
  if (random.next() < 0.5) hills(sheet, random, horizon - 2, 4, `hsl(210 25% 55% / 0.55)`);
  wash(sheet, day.sea, horizon, 100);
  for (let y = horizon + 3; y < 98; y += between(random, 3, 6)) {
    const width = between(random, 4, 12);
    oval(sheet, between(random, 0, 100), y, width, 0.4, 'hsl(0 0% 100% / 0.3)');
  }
  const x = between(random, 32, 68);
  if (random.next() < 0.5) {
    const away = x < 50 ? between(random, 78, 92) : between(random, 8, 22);
    boat(sheet, random, away, horizon + 3, between(random, 0.25, 0.4));
  }
  boat(sheet, random, x, between(random, 74, 86), between(random, 0.75, 1.25));
}

function boat(sheet: Sheet, random: Random, x: number, y: number, scale: number): void {
  const main = pick(random, sails);
  const fore = pick(random, sails);
  const hull = pick(random, ['#7a3b2e', '#22395b', '#f5f0e6', '#a33b3b', '#31524f']);
  const tilt = between(random, -0.1, 0.1);
  const side = random.next() < 0.5 ? -1 : 1;
  placed(sheet, x, y, scale, tilt, () => {
    sheet.scale(side, 1);
    oval(sheet, 0, 3.5, 21, 2.6, 'hsl(210 50% 15% / 0.3)');
    line(sheet, 'M0 0V-46', '#5b4636', 1.1);
    shape(sheet, 'M1.4 -45Q16 -24 19 -6H1.4Z', blend(sheet, [0, 0], [18, 0], [main, main, shade]));
    line(sheet, 'M1.4 -27H11.5M1.4 -16H16', 'hsl(0 0% 0% / 0.12)', 0.6);
    shape(sheet, 'M-1.4 -42Q-10 -22 -15 -7H-1.4Z', fore);
    shape(sheet, 'M-1.4 -42Q-4 -22 -5 -7H-1.4Z', 'hsl(0 0% 0% / 0.08)');
    shape(sheet, 'M-19 -3H21Q18 5 12 6H-11Q-17 4 -19 -3Z', hull);
    shape(sheet, 'M-19 -3H21L20.4 -1.2H-18.4Z', 'hsl(0 0% 100% / 0.35)');
  });
}

const shade = 'hsl(30 20% 70%)';
