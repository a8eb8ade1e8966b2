/** On the table: cups of tea and cut fruit. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  disc,
  glow,
  hsl,
  line,
  oval,
  pick,
  placed,
  shape,
  wash,
  type Sheet,
} from './brush.ts';

const rooms = [
  { wall: ['#f1e4d3', '#e8d5bd'], table: ['#c98f5f', '#a86f45'] },
  { wall: ['#d3dfe0', '#bccdd0'], table: ['#efe6d8', '#d9cbb5'] },
  { wall: ['#4a5d73', '#38495e'], table: ['#b57f56', '#8e5f3d'] },
  { wall: ['#e9cfc9', '#dcb7af'], table: ['#7b5a52', '#5e423c'] },
  { wall: ['#cfd8bf', '#b6c3a3'], table: ['#e2c49a', '#c9a473'] },
] as const;

const glazes = [
  '#fdf9f0',
  '#5c8aa8',
  '#d9705a',
  '#f0c25b',
  '#7f9f85',
  '#39415c',
  '#e7a9a4',
] as const;

/** A steaming cup on its saucer. */
export function teacup(sheet: Sheet, random: Random): void {
  const { wall, table } = pick(random, rooms);
  const edge = between(random, 58, 70);
  wash(sheet, wall, 0, edge);
  if (random.next() < 0.5) sunlight(sheet, random, edge);
  wash(sheet, table, edge, 100);
  sheet.fillStyle = 'hsl(0 0% 100% / 0.18)';
  sheet.fillRect(0, edge, 100, 1);
  const x = between(random, 40, 58);
  const y = edge + between(random, 10, 17);
  placed(sheet, x, y, between(random, 0.9, 1.2), 0, () => {
    sheet.scale(random.next() < 0.5 ? -1 : 1, 1);
    cup(sheet, random);
  });
  steam(sheet, random, x, y - 42);
}

function sunlight(sheet: Sheet, random: Random, edge: number): void {
  const x = between(random, 5, 60);
  sheet.save();
  sheet.beginPath();
  sheet.rect(0, 0, 100, edge);
  sheet.clip();
  sheet.transform(1, 0, -0.35, 1, 0, 0);
  sheet.fillStyle = 'hsl(48 90% 92% / 0.4)';
  for (const column of [0, 15])
    for (const row of [6, 26]) sheet.fillRect(x + 14 + column, row, 13, 18);
  sheet.restore();
}

/** Stands on the origin; the handle points right. */
function cup(sheet: Sheet, random: Random): void {
  const glaze = pick(random, glazes);
  const saucer = random.next() < 0.6 ? glaze : pick(random, glazes);
  const tall = between(random, 24, 32);
  const pattern = random.int(4);
  glow(sheet, 4, 3, 42, '25 50% 12%', 0.5, 0.22);
  oval(sheet, 0, 0, 34, 6.6, saucer);
  oval(sheet, 0, 1, 34, 6.6, 'hsl(25 40% 20% / 0.15)');
  oval(sheet, 0, -0.8, 33, 5.8, saucer);
  oval(sheet, 0, -1, 20, 3.4, 'hsl(25 40% 20% / 0.2)');
  line(sheet, `M20 ${-tall + 5}C37 ${-tall + 2} 35 ${-tall + 21} 16 ${-tall + 20}`, glaze, 4);
  line(
    sheet,
    `M20 ${-tall + 5}C37 ${-tall + 2} 35 ${-tall + 21} 16 ${-tall + 20}`,
    'hsl(25 40% 20% / 0.14)',
    4,
  );
  const body = `M-23 ${-tall}C-23 ${-tall * 0.3} -14 -2 -9 -1H9C14 -2 23 ${-tall * 0.3} 23 ${-tall}Z`;
  shape(sheet, body, glaze);
  sheet.save();
  sheet.clip(new Path2D(body));
  decorate(
    sheet,
    pattern,
    tall,
    glaze === '#fdf9f0' ? hsl(pick(random, [210, 10, 150, 45]), 45, 55) : '#fdf6e8',
  );
  sheet.fillStyle = blend(
    sheet,
    [-23, 0],
    [23, 0],
    ['hsl(0 0% 100% / 0.28)', 'hsl(0 0% 100% / 0)', 'hsl(250 40% 15% / 0.28)'],
  );
  sheet.fillRect(-25, -tall, 50, tall + 2);
  sheet.restore();
  oval(sheet, 0, -tall, 23, 5, glaze);
  oval(sheet, 0, -tall, 23, 5, 'hsl(0 0% 100% / 0.3)');
  oval(
    sheet,
    0,
    -tall + 0.7,
    20.6,
    3.9,
    pick(random, ['#8a4b20', '#5d3018', '#a9692b', '#7c8a35']),
  );
  oval(sheet, -6, -tall + 0.2, 8, 1.2, 'hsl(40 80% 80% / 0.35)');
}

function decorate(sheet: Sheet, pattern: number, tall: number, colour: string): void {
  sheet.fillStyle = colour;
  if (pattern === 1) {
    sheet.fillRect(-25, -tall * 0.72, 50, 3);
    sheet.fillRect(-25, -tall * 0.52, 50, 1.4);
  }
  if (pattern === 2) {
    for (let row = 0; row < 3; row++) {
      for (let column = -3; column <= 3; column++) {
        disc(sheet, column * 7 + (row % 2) * 3.5, -tall * 0.74 + row * 7, 1.5, colour);
      }
    }
  }
  if (pattern === 3) {
    for (let column = -22; column < 24; column += 7) sheet.fillRect(column, -tall, 2.4, tall);
  }
}

function steam(sheet: Sheet, random: Random, x: number, y: number): void {
  for (let wisp = 0, wisps = 2 + random.int(2); wisp < wisps; wisp++) {
    const left = x + (wisp - (wisps - 1) / 2) * 9;
    const bend = between(random, 3, 6);
    const height = between(random, 14, 24);
    const path = `M${left} ${y + 4}q${bend} ${-height / 3} 0 ${(-height * 2) / 3}q${-bend} ${-height / 3} 0 ${(-height * 2) / 3}`;
    line(sheet, path, 'hsl(0 0% 100% / 0.22)', 3.4);
    line(sheet, path, 'hsl(0 0% 100% / 0.3)', 1.5);
  }
}

interface Fruit {
  skin: string;
  pith: string;
  flesh: readonly [string, string];
  oblong: number;
}

const fruits: readonly Fruit[] = [
  { skin: '#f08a24', pith: '#fff0d2', flesh: ['#f9a63a', '#f27d16'], oblong: 1 },
  { skin: '#f4cf3a', pith: '#fffbe0', flesh: ['#fae583', '#f2cb3c'], oblong: 1.14 },
  { skin: '#7fb23c', pith: '#f4f8d8', flesh: ['#c3dd76', '#8fbe45'], oblong: 1 },
  { skin: '#ef8a5b', pith: '#ffe9dc', flesh: ['#f2715f', '#d8434c'], oblong: 1 },
  { skin: '#c43b2e', pith: '#ffdfc9', flesh: ['#d9434a', '#8f1d34'], oblong: 1 },
];

const cloths = [
  ['#2f6f73', '#245a60'],
  ['#f3e6d0', '#e7d3b4'],
  ['#e98f78', '#dc775f'],
  ['#34406b', '#283257'],
  ['#bcd8d1', '#a3c7bf'],
  ['#f6d67a', '#edc457'],
] as const;

/** Slices of citrus and the fruit that they came from. */
export function fruit(sheet: Sheet, random: Random): void {
  wash(sheet, pick(random, cloths));
  const kind = pick(random, fruits);
  const whole = random.next() < 0.55;
  const slices = 1 + random.int(3);
  const turn = between(random, 0, 6.3);
  if (whole) {
    const away = slices === 1 ? 20 : 26;
    placed(sheet, 50 + away * Math.cos(turn), 50 + away * Math.sin(turn), 1, 0, () =>
      ball(sheet, kind, between(random, 20, 25), random),
    );
  }
  const start = whole ? 1 : 0;
  const parts = slices + start;
  for (let slice = start; slice < parts; slice++) {
    const angle = turn + (slice * 2 * Math.PI) / parts;
    const away = parts === 1 ? between(random, 0, 5) : 24;
    const radius = parts === 1 ? between(random, 30, 38) : between(random, 18, 24);
    placed(
      sheet,
      50 + away * Math.cos(angle),
      50 + away * Math.sin(angle),
      1,
      between(random, 0, 6.3),
      () => cut(sheet, kind, radius),
    );
  }
}

/** A cut fruit from above. */
function cut(sheet: Sheet, kind: Fruit, radius: number): void {
  glow(sheet, 0, 0, radius * 1.32, '20 40% 10%', 0.75);
  disc(sheet, 0, 0, radius, kind.skin);
  disc(sheet, 0, 0, radius * 0.93, kind.pith);
  const segments = 9;
  for (let segment = 0; segment < segments; segment++) {
    placed(sheet, 0, 0, radius / 40, (segment / segments) * 2 * Math.PI, () => {
      const fill = blend(sheet, [0, -6], [0, -34], [kind.flesh[0], kind.flesh[1]]);
      shape(sheet, 'M0 -5C2 -8 9.5 -25 10 -29C9 -34.5 -9 -34.5 -10 -29C-9.5 -25 -2 -8 0 -5Z', fill);
      line(sheet, 'M-2 -14L-5 -28M2 -14L4 -29M0 -12V-24', 'hsl(45 100% 92% / 0.4)', 1);
    });
  }
  disc(sheet, 0, 0, radius * 0.07, kind.pith);
}

/** An uncut fruit from above, lit from the upper left, with its stalk's leaf. */
function ball(sheet: Sheet, kind: Fruit, radius: number, random: Random): void {
  glow(sheet, 4, 5, radius * 1.35, '20 40% 10%', 0.75);
  sheet.save();
  sheet.rotate(between(random, 0, 3.1));
  oval(sheet, 0, 0, radius * kind.oblong, radius, kind.skin);
  sheet.restore();
  const light = sheet.createRadialGradient(-radius * 0.35, -radius * 0.4, 1, 0, 0, radius * 1.1);
  light.addColorStop(0, 'hsl(50 100% 92% / 0.65)');
  light.addColorStop(0.4, 'hsl(40 100% 70% / 0.05)');
  light.addColorStop(1, 'hsl(15 70% 18% / 0.4)');
  disc(sheet, 0, 0, radius, light);
  if (random.next() < 0.7) {
    placed(sheet, 1, -2, radius / 22, between(random, 0, 6.3), () => {
      shape(sheet, 'M0 0C7 -5 8 -14 1 -22C-6 -15 -6 -6 0 0Z', '#4c8b4a');
      line(sheet, 'M0 0Q1.5 -10 1 -19', 'hsl(90 50% 78% / 0.7)', 0.8);
    });
  }
  disc(sheet, 1, -2, radius * 0.08, '#5d6b32');
}
