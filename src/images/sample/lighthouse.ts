/** Lighthouses by day and by night. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  cloud,
  glow,
  hsl,
  line,
  oval,
  pick,
  placed,
  polygon,
  shape,
  wash,
  type Sheet,
} from './brush.ts';

const coasts = [
  { sky: ['#8fc7e6', '#e4f1f3'], sea: ['#4f9cc0', '#25648f'], rock: 150, beam: false },
  { sky: ['#f4b391', '#fbe3c3'], sea: ['#c98e8c', '#5c6390'], rock: 20, beam: false },
  { sky: ['#1d2b52', '#4d5b8c', '#a88aa0'], sea: ['#3a4a7a', '#141f40'], rock: 240, beam: true },
  { sky: ['#a9b8c4', '#dfe5e4'], sea: ['#7d96a3', '#405a6b'], rock: 200, beam: false },
  { sky: ['#132038', '#23446a', '#4f7f93'], sea: ['#1f4460', '#0d1d33'], rock: 210, beam: true },
] as const;

/** A striped tower on a rock. */
export function lighthouse(sheet: Sheet, random: Random): void {
  const coast = pick(random, coasts);
  const horizon = between(random, 62, 72);
  const x = between(random, 28, 72);
  const base = horizon + between(random, 2, 8);
  wash(sheet, coast.sky, 0, horizon);
  if (!coast.beam) {
    cloud(
      sheet,
      random,
      between(random, 5, 95),
      between(random, 15, 35),
      between(random, 20, 38),
      'hsl(0 0% 100% / 0.75)',
    );
    cloud(
      sheet,
      random,
      between(random, 5, 95),
      between(random, 30, 50),
      between(random, 14, 26),
      'hsl(0 0% 100% / 0.55)',
    );
  }
  wash(sheet, coast.sea, horizon, 100);
  for (let wave = 0; wave < 9; wave++) {
    oval(
      sheet,
      between(random, 0, 100),
      between(random, horizon + 3, 98),
      between(random, 4, 11),
      0.4,
      'hsl(0 0% 100% / 0.25)',
    );
  }
  const side = x < 50 ? -1 : 1;
  const edge = 50 + side * 52;
  shape(
    sheet,
    `M${edge} ${base - 3}Q${x + side * 10} ${base - 5} ${x - side * 10} ${base}Q${x - side * 17} ${base + 12} ${x - side * 26} 102H${edge}Z`,
    hsl(coast.rock, 18, coast.beam ? 16 : 38),
  );
  shape(
    sheet,
    `M${edge} ${base + 8}Q${x + side * 8} ${base + 8} ${x - side * 4} ${base + 16}L${x - side * 10} 102H${edge}Z`,
    hsl(coast.rock, 20, coast.beam ? 11 : 29),
  );
  tower(sheet, random, x, base, between(random, 0.8, 1.06), coast.beam);
}

function tower(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  scale: number,
  lit: boolean,
): void {
  const paint = pick(random, ['#c8402f', '#28476f', '#2f2f3a', '#c8402f', '#3a7a70']);
  const stripes = 2 + random.int(2);
  const toLeft = random.next() < 0.5;
  placed(sheet, x, y, scale, 0, () => {
    if (lit) {
      const far = toLeft ? -110 : 110;
      polygon(
        sheet,
        [
          [0, -49],
          [far, -66],
          [far, -30],
        ],
        blend(sheet, [0, 0], [far, 0], ['hsl(48 95% 80% / 0.75)', 'hsl(48 95% 80% / 0)']),
      );
      glow(sheet, 0, -49, 22, '48 95% 78%', 0.8);
    }
    const body = 'M-8 1L-4.6 -43H4.6L8 1Z';
    shape(sheet, body, '#f7f1e6');
    sheet.save();
    sheet.clip(new Path2D(body));
    for (let stripe = 0; stripe < stripes; stripe++) {
      const height = 44 / (stripes * 2);
      sheet.fillStyle = paint;
      sheet.fillRect(-10, -43 + (stripe * 2 + 0.6) * height, 20, height);
    }
    sheet.fillStyle = blend(
      sheet,
      [-8, 0],
      [8, 0],
      ['hsl(0 0% 100% / 0.15)', 'hsl(230 40% 20% / 0.35)'],
    );
    sheet.fillRect(-10, -45, 20, 50);
    sheet.restore();
    shape(sheet, 'M-6.4 -43H6.4V-45H-6.4Z', '#39404d');
    shape(sheet, 'M-3.6 -45H3.6V-52H-3.6Z', lit ? '#fff3b8' : '#bcd3dc');
    line(sheet, 'M0 -45V-52', '#39404d', 0.8);
    shape(sheet, 'M-5 -52Q0 -60 5 -52Z', paint);
    shape(sheet, 'M-1.6 1V-5Q0 -7.4 1.6 -5V1Z', '#39404d');
  });
}
