/** What people built: skylines and houses. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  cloud,
  disc,
  glow,
  hills,
  hsl,
  oval,
  pick,
  placed,
  shape,
  wash,
  type Sheet,
} from './brush.ts';

const skylines = [
  {
    sky: ['#8fa3d9', '#c6cdec', '#f1e3e6'],
    far: '#a3abd6',
    near: [228, 22, 34],
    light: '#ffe08a',
    lit: 0.35,
  },
  {
    sky: ['#1b2450', '#4a3f78', '#c3677a'],
    far: '#3d3a70',
    near: [238, 34, 17],
    light: '#ffd166',
    lit: 0.6,
  },
  { sky: ['#f7c59f', '#fbe3c8'], far: '#e0a68f', near: [12, 30, 36], light: '#fff0c2', lit: 0.3 },
  { sky: ['#a8d5e5', '#e8f4f0'], far: '#a9c7d2', near: [205, 24, 44], light: '#eefaff', lit: 0.5 },
  {
    sky: ['#0d1730', '#1d3557', '#457b9d'],
    far: '#1c3350',
    near: [214, 44, 13],
    light: '#ffdf8e',
    lit: 0.65,
  },
] as const;

/** A skyline in two rows, some of its windows lit. */
export function city(sheet: Sheet, random: Random): void {
  const { sky, far, near, light, lit } = pick(random, skylines);
  wash(sheet, sky);
  const x = between(random, 12, 88);
  const y = between(random, 12, 40);
  glow(sheet, x, y, 26, '45 100% 88%', 0.5);
  disc(sheet, x, y, between(random, 4, 8), 'hsl(48 100% 94% / 0.9)');
  for (let left = -4; left < 100;) {
    const width = between(random, 6, 13);
    const top = between(random, 36, 62);
    sheet.fillStyle = far;
    sheet.fillRect(left, top, width, 100 - top);
    left += width + between(random, -1, 2);
  }
  const [hue, saturation, lightness] = near;
  for (let left = between(random, -8, 0); left < 100;) {
    const width = between(random, 11, 19);
    const tone = hsl(
      hue + between(random, -12, 12),
      saturation,
      lightness + between(random, -5, 8),
    );
    building(sheet, random, left, between(random, 28, 74), width, tone, light, lit);
    left += width + between(random, 0, 3.5);
  }
  wash(
    sheet,
    [hsl(hue, saturation, lightness * 0.55), hsl(hue, saturation, lightness * 0.4)],
    between(random, 92, 95),
    100,
  );
}

function building(
  sheet: Sheet,
  random: Random,
  left: number,
  top: number,
  width: number,
  tone: string,
  light: string,
  lit: number,
): void {
  const roof = random.int(4);
  const middle = left + width / 2;
  if (roof === 1)
    shape(sheet, `M${left} ${top}L${middle} ${top - width * 0.5}L${left + width} ${top}Z`, tone);
  if (roof === 2)
    shape(
      sheet,
      `M${middle - 0.5} ${top - 11}h1v11h-1Z M${left + width * 0.25} ${top - 3}h${width * 0.5}v3.2h${-width * 0.5}Z`,
      tone,
    );
  if (roof === 3) shape(sheet, `M${left} ${top}v-4h${width * 0.55}v4.2Z`, tone);
  sheet.fillStyle = tone;
  sheet.fillRect(left, top, width, 101 - top);
  const columns = Math.max(2, Math.round(width / 4.2));
  const pitch = width / columns;
  const height = between(random, 1.8, 2.6);
  for (let y = top + 3.5; y < 92; y += height * 2.1) {
    for (let column = 0; column < columns; column++) {
      sheet.fillStyle = random.next() < lit ? light : 'hsl(225 40% 8% / 0.22)';
      sheet.fillRect(left + (column + 0.28) * pitch, y, pitch * 0.46, height);
    }
  }
  sheet.fillStyle = blend(
    sheet,
    [left, 0],
    [left + width, 0],
    ['hsl(0 0% 100% / 0.08)', 'hsl(230 50% 10% / 0.22)'],
  );
  sheet.fillRect(left, top, width, 101 - top);
}

const gardens = [
  { sky: ['#a9d8ef', '#eaf6f3'], grass: [98, 36, 55] },
  { sky: ['#fbd9b5', '#fdf1de'], grass: [72, 38, 56] },
  { sky: ['#c9c4ea', '#f4e7ee'], grass: [130, 24, 50] },
  { sky: ['#dfeaf2', '#f9fbfb'], grass: [205, 28, 90] },
] as const;

const walls = [
  '#f6ead3',
  '#f0c9a8',
  '#d9e4dc',
  '#e9b7a2',
  '#fdf8ee',
  '#c7d6e2',
  '#f2d680',
] as const;
const roofs = ['#b4492f', '#5b4a58', '#3e5a6b', '#8d3b3a', '#4f6146', '#c06a3a'] as const;

/** A house with a garden and a tree or two. */
export function house(sheet: Sheet, random: Random): void {
  const { sky, grass } = pick(random, gardens);
  const ground = between(random, 72, 80);
  wash(sheet, sky);
  cloud(
    sheet,
    random,
    between(random, 8, 92),
    between(random, 16, 32),
    between(random, 18, 34),
    'hsl(0 0% 100% / 0.85)',
  );
  const [hue, saturation, lightness] = grass;
  hills(
    sheet,
    random,
    ground - between(random, 6, 12),
    5,
    hsl(hue + 14, saturation - 6, lightness + 4),
  );
  const x = between(random, 40, 60);
  const scale = between(random, 0.85, 1.15);
  const side = random.next() < 0.5 ? -1 : 1;
  roundTree(
    sheet,
    random,
    x + side * between(random, 30, 40),
    ground + 2,
    between(random, 0.8, 1.3),
    hue,
  );
  hills(sheet, random, ground, 2, hsl(hue, saturation, lightness));
  placed(sheet, x, ground + 4, scale, 0, () => home(sheet, random));
  if (random.next() < 0.6)
    roundTree(
      sheet,
      random,
      x - side * between(random, 30, 38),
      ground + 7,
      between(random, 0.5, 0.8),
      hue,
    );
  shape(
    sheet,
    `M${x - 4} ${ground + 4}H${x + 4}Q${x + 8} 90 ${x + 16} 102H${x - 10}Q${x - 4} 90 ${x - 4} ${ground + 4}Z`,
    'hsl(38 35% 82%)',
  );
  for (let flower = 0; flower < (hue === 205 ? 0 : 16); flower++) {
    disc(
      sheet,
      between(random, 0, 100),
      between(random, ground + 9, 99),
      between(random, 0.6, 1.1),
      pick(random, ['#fff8ee', '#f6b73c', '#e8607a', '#fff8ee']),
    );
  }
}

/** Stands on the origin, about 44 units wide. */
function home(sheet: Sheet, random: Random): void {
  const wall = pick(random, walls);
  const roof = pick(random, roofs);
  const pane = random.next() < 0.4 ? '#ffe19a' : '#9cc3d6';
  const tall = random.next() < 0.4 ? 14 : 0;
  const half = 22 - tall * 0.3;
  const eaves = -22 - tall;
  oval(sheet, 2, 1, half + 6, 3, 'hsl(140 30% 15% / 0.2)');
  if (random.next() < 0.7) shape(sheet, `M${half - 12} ${eaves + 2}v-20h6v20Z`, '#9b6a57');
  shape(sheet, `M${-half} 0V${eaves}H${half}V0Z`, wall);
  shape(sheet, `M${half * 0.35} 0V${eaves}H${half}V0Z`, 'hsl(25 40% 30% / 0.1)');
  if (random.next() < 0.5)
    shape(sheet, `M${-half - 4} ${eaves + 1}L0 ${eaves - 20}L${half + 4} ${eaves + 1}Z`, roof);
  else
    shape(
      sheet,
      `M${-half - 4} ${eaves + 1}L${-half + 5} ${eaves - 15}H${half - 5}L${half + 4} ${eaves + 1}Z`,
      roof,
    );
  shape(
    sheet,
    `M${-half - 4} ${eaves + 1}H${half + 4}V${eaves + 2.6}H${-half - 4}Z`,
    'hsl(20 30% 15% / 0.25)',
  );
  const door = pick(random, ['#3e5c76', '#7b3f3a', '#4b6b4f', '#e0a63a']);
  shape(sheet, 'M-4 0V-12Q0 -15.5 4 -12V0Z', door);
  disc(sheet, 2.4, -6, 0.6, '#f7e3a8');
  for (const column of [-half * 0.6, half * 0.6]) {
    windowAt(sheet, column, -13, pane);
    if (tall > 0) windowAt(sheet, column, -28, pane);
  }
  if (tall > 0) windowAt(sheet, 0, -28, pane);
}

function windowAt(sheet: Sheet, x: number, y: number, pane: string): void {
  sheet.fillStyle = '#fffaf0';
  sheet.fillRect(x - 4.2, y - 4.7, 8.4, 9.4);
  sheet.fillStyle = pane;
  sheet.fillRect(x - 3.4, y - 3.9, 3.1, 3.6);
  sheet.fillRect(x + 0.3, y - 3.9, 3.1, 3.6);
  sheet.fillRect(x - 3.4, y + 0.3, 3.1, 3.6);
  sheet.fillRect(x + 0.3, y + 0.3, 3.1, 3.6);
}

function roundTree(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  scale: number,
  hue: number,
): void {
  const tone = hue === 205 ? 150 : hue + between(random, -20, 30);
  placed(sheet, x, y, scale, 0, () => {
    shape(sheet, 'M-1.8 0L-1 -20H1L1.8 0Z', '#6b4c38');
    for (const [px, py, radius, light] of [
      [-6, -22, 9, 34],
      [6, -23, 9.5, 31],
      [0, -31, 10.5, 38],
      [-2, -25, 8, 43],
    ] as const) {
      disc(sheet, px, py, radius, hsl(tone, 36, light));
    }
  });
}
