/** Seen in the air and from the air: hot-air balloons and beaches from above. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  cloud,
  disc,
  glow,
  hills,
  hsl,
  line,
  oval,
  pick,
  placed,
  polygon,
  shape,
  wash,
  type Point,
  type Sheet,
} from './brush.ts';

const skies = [
  { sky: ['#7fbbe0', '#d9eef6'], land: 100 },
  { sky: ['#f7b58f', '#fde6c9'], land: 24 },
  { sky: ['#b7a9dc', '#f5d9df'], land: 255 },
  { sky: ['#9fd6cf', '#f2f6df'], land: 150 },
  { sky: ['#4d6fae', '#a9c2e4'], land: 190 },
] as const;

const cloths = [
  ['#e4572e', '#f7e3b5'],
  ['#2a7f9e', '#f2b134'],
  ['#d94f70', '#fde2e4'],
  ['#3d405b', '#e07a5f'],
  ['#6a4c93', '#ffca3a'],
  ['#1f7a5c', '#f4f1de'],
  ['#f2b134', '#fff6dd'],
] as const;

/** One to four balloons over low hills. */
export function balloon(sheet: Sheet, random: Random): void {
  const { sky, land } = pick(random, skies);
  wash(sheet, sky);
  for (let count = 2 + random.int(3); count > 0; count--) {
    cloud(
      sheet,
      random,
      between(random, 0, 100),
      between(random, 14, 76),
      between(random, 16, 40),
      'hsl(0 0% 100% / 0.7)',
    );
  }
  const low = between(random, 84, 92);
  hills(sheet, random, low, 5, hsl(land, 26, 62));
  hills(sheet, random, low + 7, 3, hsl(land - 8, 30, 48));
  const others = random.int(4);
  for (let other = 0; other < others; other++) {
    const x = other % 2 === 0 ? between(random, 8, 30) : between(random, 70, 92);
    envelope(sheet, random, x, between(random, 16, 66), between(random, 0.2, 0.42));
  }
  envelope(
    sheet,
    random,
    between(random, 38, 62),
    between(random, 34, 46),
    between(random, 0.85, 1.25),
  );
}

/** A balloon around (x, y), 44 units wide at scale 1. */
function envelope(sheet: Sheet, random: Random, x: number, y: number, scale: number): void {
  const [first, second] = pick(random, cloths);
  const banded = random.next() < 0.3;
  placed(sheet, x, y, scale, between(random, -0.05, 0.05), () => {
    line(sheet, 'M-8 21L-3.4 34M8 21L3.4 34M-3 23L-1.4 34M3 23L1.4 34', '#5e4b3b', 0.6);
    shape(sheet, 'M-4.2 33H4.2L3.6 39.5H-3.6Z', '#8a5a3a');
    shape(sheet, 'M-4.4 32.6H4.4V34.2H-4.4Z', '#6b4329');
    const outline =
      'M0 -24C14 -24 22 -14 22 -3C22 9 12 16 8 22H-8C-12 16 -22 9 -22 -3C-22 -14 -14 -24 0 -24Z';
    shape(sheet, outline, first);
    sheet.save();
    sheet.clip(new Path2D(outline));
    if (banded) bands(sheet, second);
    else gores(sheet, second);
    sheet.fillStyle = blend(
      sheet,
      [-22, -14],
      [22, 10],
      ['hsl(0 0% 100% / 0.3)', 'hsl(0 0% 100% / 0)', 'hsl(240 50% 15% / 0.3)'],
    );
    sheet.fillRect(-24, -26, 48, 50);
    sheet.restore();
  });
}

function gores(sheet: Sheet, colour: string): void {
  for (const [outer, inner] of [
    [22, 15.5],
    [9.5, 3.2],
    [-3.2, -9.5],
    [-15.5, -22],
  ] as const) {
    shape(
      sheet,
      `M0 -24C${outer * 1.15} -22 ${outer * 1.2} 4 ${outer * 0.38} 23H${inner * 0.38}C${inner * 1.2} 4 ${inner * 1.15} -22 0 -24Z`,
      colour,
    );
  }
}

function bands(sheet: Sheet, colour: string): void {
  const zigzag: Point[] = [];
  for (let step = 0; step <= 10; step++) zigzag.push([-25 + step * 5, step % 2 === 0 ? -7 : -1]);
  for (let step = 10; step >= 0; step--) zigzag.push([-25 + step * 5, step % 2 === 0 ? 1 : 7]);
  polygon(sheet, zigzag, colour);
  sheet.fillStyle = colour;
  sheet.fillRect(-25, -17, 50, 4);
  sheet.fillRect(-25, 13, 50, 4);
}

const shores = [
  { sand: ['#f7e3bd', '#ecd09c'], water: ['#bfe9e0', '#5cc4c6', '#1b8fae'] },
  { sand: ['#fbeedb', '#f1d9bb'], water: ['#c9eef0', '#68b9dd', '#2a6fb0'] },
  { sand: ['#f3d2ae', '#e3b486'], water: ['#cdeccf', '#6cc3a5', '#22857f'] },
  { sand: ['#efe6d6', '#d9c9ae'], water: ['#d2e5e8', '#7fb0bd', '#3a6d86'] },
] as const;

const parasols = [
  ['#e4572e', '#fff8ec'],
  ['#2f7fb5', '#fff8ec'],
  ['#f2b134', '#fff8ec'],
  ['#d94f70', '#fbd3dc'],
  ['#2f8f7c', '#f6efd8'],
] as const;

/** A beach from above: parasols and towels beside the foam. */
export function beach(sheet: Sheet, random: Random): void {
  const { sand, water } = pick(random, shores);
  const side = random.next() < 0.5;
  placed(sheet, 50, 50, 1.25, (side ? 0 : Math.PI) + between(random, -0.75, 0.75), () => {
    wash(sheet, sand, -70, 70, -70, 70);
    const edge = between(random, -14, 10);
    const phase = between(random, 0, 6.3);
    const length = between(random, 0.07, 0.12);
    const bay = (shift: number, fill: string | CanvasGradient): void => {
      const points: Point[] = [[-75, 80]];
      for (let x = -75; x <= 75; x += 2) {
        points.push([
          x,
          edge + shift + 4 * Math.sin(x * length + phase) + 1.5 * Math.sin(x * 0.23 + shift),
        ]);
      }
      polygon(sheet, [...points, [75, 80]], fill);
    };
    bay(-5, 'hsl(35 45% 55% / 0.22)');
    bay(-1.6, '#ffffff');
    bay(0.6, water[0]);
    bay(7, 'hsl(0 0% 100% / 0.75)');
    bay(8.4, water[1]);
    bay(17, 'hsl(0 0% 100% / 0.3)');
    bay(18, blend(sheet, [0, edge + 18], [0, edge + 55], [water[1], water[2]]));
    furniture(sheet, random, edge);
  });
}

/** Parasols and towels in loose columns on the sand. */
function furniture(sheet: Sheet, random: Random, edge: number): void {
  const count = 2 + random.int(4);
  const gap = 88 / count;
  for (let spot = 0; spot < count; spot++) {
    const x = -44 + (spot + 0.5) * gap + between(random, -0.2, 0.2) * gap;
    const y = edge - between(random, 15, 26);
    const scale = between(random, 0.75, 1.15);
    if (random.next() < 0.7) towel(sheet, random, x + between(random, 6, 10), y + 3, scale);
    if (random.next() < 0.85) parasol(sheet, random, x, y, scale);
  }
}

function towel(sheet: Sheet, random: Random, x: number, y: number, scale: number): void {
  const [first, second] = pick(random, parasols);
  placed(sheet, x, y, scale, between(random, -0.5, 0.5), () => {
    sheet.fillStyle = 'hsl(30 40% 30% / 0.2)';
    sheet.fillRect(-3.2, -5.9, 7.6, 13.6);
    sheet.fillStyle = second;
    sheet.fillRect(-3.8, -6.8, 7.6, 13.6);
    sheet.fillStyle = first;
    for (const stripe of [-5, -1.2, 2.6]) sheet.fillRect(-3.8, stripe, 7.6, 2);
  });
}

function parasol(sheet: Sheet, random: Random, x: number, y: number, scale: number): void {
  const colours = pick(random, parasols);
  glow(sheet, x + 3, y + 3.5, 11 * scale, '28 50% 22%', 0.6);
  placed(sheet, x, y, scale, between(random, 0, 1), () => {
    for (let wedge = 0; wedge < 10; wedge++) {
      const from = (wedge * Math.PI) / 5;
      sheet.fillStyle = colours[wedge % 2]!;
      sheet.beginPath();
      sheet.moveTo(0, 0);
      sheet.arc(0, 0, 8.5, from, from + Math.PI / 5 + 0.02);
      sheet.fill();
    }
    oval(sheet, -2.5, -2.5, 5, 5, 'hsl(0 0% 100% / 0.14)');
    disc(sheet, 0, 0, 0.9, '#fff8ec');
  });
}
