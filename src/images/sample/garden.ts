/** From the garden: flowers, leaves and butterflies. */
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

const papers = [
  ['#f4efe4', '#e9e0cf'],
  ['#e3ece4', '#cfdfd3'],
  ['#e6e9f2', '#d0d6e8'],
  ['#f7e4dc', '#efd0c4'],
  ['#26443c', '#18302b'],
  ['#2b3355', '#1b2140'],
] as const;

/** One large blossom from above, over leaves. */
export function flower(sheet: Sheet, random: Random): void {
  wash(sheet, pick(random, papers));
  const hue = pick(random, [350, 275, 22, 45, 210, 320, 4]) + between(random, -10, 10);
  const x = between(random, 42, 58);
  const y = between(random, 42, 58);
  const scale = between(random, 0.85, 1.2);
  glow(sheet, x + 3, y + 6, 44 * scale, '160 30% 12%', 0.3);
  for (let leaf = 0, leaves = 2 + random.int(4); leaf < leaves; leaf++) {
    placed(sheet, x, y, scale, between(random, 0, 6.3), () => {
      shape(
        sheet,
        'M0 -12C14 -22 13 -38 0 -47C-13 -38 -14 -22 0 -12Z',
        hsl(135 + between(random, -25, 20), 32, between(random, 32, 46)),
      );
      line(sheet, 'M0 -12V-43', 'hsl(120 40% 85% / 0.35)', 0.8);
    });
  }
  placed(sheet, x, y, scale, between(random, 0, 6.3), () => blossom(sheet, random, hue));
}

function blossom(sheet: Sheet, random: Random, hue: number): void {
  const petals = 5 + random.int(8);
  const width = Math.min(15, 78 / petals) * between(random, 0.9, 1.2);
  const pointed = random.next() < 0.45;
  const pale = between(random, 0, 12);
  for (let ring = 0, rings = 2 + random.int(2); ring < rings; ring++) {
    const length = 36 - ring * 10;
    for (let petal = 0; petal < petals; petal++) {
      placed(sheet, 0, 0, 1, ((petal + ring * 0.5) / petals) * 2 * Math.PI, () => {
        const side = width * (1 - ring * 0.22);
        const fill = blend(
          sheet,
          [0, -4],
          [0, -length],
          [
            hsl(hue - 14, 74, 46 + ring * 5),
            hsl(hue, 72, 62 + ring * 5 + pale),
            hsl(hue + 8, 78, 76 + pale),
          ],
        );
        shape(sheet, petalPath(side, length, pointed), fill);
        line(sheet, `M0 -6V${-length * 0.72}`, hsl(hue - 16, 70, 40, 0.22), 0.9);
      });
    }
    glow(sheet, 0, 0, length * 0.6, `${hue - 20} 60% 20%`, 0.35);
  }
  const heart = pick(random, [44, 38, 30, 75]);
  disc(sheet, 0, 0, 7.4, hsl(heart, 80, 46));
  for (let seed = 0; seed < 46; seed++) {
    const angle = seed * 2.39996; // the golden angle
    const radius = 0.98 * Math.sqrt(seed);
    disc(
      sheet,
      radius * Math.cos(angle),
      radius * Math.sin(angle),
      0.62,
      hsl(heart + 6, 92, 62 + (seed % 3) * 7),
    );
  }
}

function petalPath(side: number, length: number, pointed: boolean): string {
  return pointed
    ? `M0 0C${side} ${-length * 0.3} ${side} ${-length * 0.62} 0 ${-length - 2}C${-side} ${-length * 0.62} ${-side} ${-length * 0.3} 0 0Z`
    : `M0 0C${side * 0.7} ${-length * 0.3} ${side * 1.25} ${-length} 0 ${-length}C${-side * 1.25} ${-length} ${-side * 0.7} ${-length * 0.3} 0 0Z`;
}

const sheets = [
  ['#f6f0e2', '#ebe1cb'],
  ['#efe7ea', '#dfd2d8'],
  ['#e6eee9', '#d2e0d8'],
  ['#fbf3e4', '#f3dfc2'],
  ['#dfe7ee', '#c8d5e2'],
] as const;

/** One to three pressed leaves on paper. */
export function leaf(sheet: Sheet, random: Random): void {
  wash(sheet, pick(random, sheets));
  const hue = pick(random, [110, 88, 140, 40, 22, 8, 60]);
  const count = pick(random, [1, 1, 1, 2, 3]);
  const turn = between(random, -0.9, 0.9);
  for (let index = 0; index < count; index++) {
    const spread = index - (count - 1) / 2;
    const scale = between(random, 0.85, 1.1) * (count === 1 ? 1.1 : 0.78);
    const x = 50 + spread * 26;
    const y = 50 + between(random, -6, 6);
    placed(sheet, x, y, scale, turn + spread * between(random, 0.2, 0.6), () =>
      blade(sheet, random, hue + between(random, -12, 12), index),
    );
  }
}

/** A leaf around the origin, its tip up, about 76 units tall. */
function blade(sheet: Sheet, random: Random, hue: number, index: number): void {
  const half = between(random, 12, 25);
  const belly = between(random, -6, 14);
  const outline = `M0 36C${half * 0.9} 32 ${half * 1.3} ${belly} 0 -38C${-half * 1.3} ${belly} ${-half * 0.9} 32 0 36Z`;
  sheet.save();
  sheet.translate(2, 3);
  shape(sheet, outline, 'hsl(30 30% 25% / 0.2)');
  sheet.restore();
  line(sheet, 'M0 34Q1 42 4 48', hsl(hue - 6, 40, 32), 1.8);
  shape(
    sheet,
    outline,
    blend(
      sheet,
      [0, 38],
      [0, -38],
      [hsl(hue - 10, 52, 34), hsl(hue, 52, 44), hsl(hue + 14, 58, 54)],
    ),
  );
  sheet.save();
  sheet.clip(new Path2D(outline));
  sheet.fillStyle = 'hsl(0 0% 100% / 0.1)';
  sheet.fillRect(-40, -40, 40, 82);
  const veins = 5 + random.int(4);
  for (let vein = 0; vein < veins; vein++) {
    const y = 30 - (vein * 58) / veins;
    const rise = between(random, 14, 18);
    line(
      sheet,
      `M0 ${y}Q${half * 0.5} ${y - rise * 0.4} ${half * 1.2} ${y - rise}M0 ${y}Q${-half * 0.5} ${y - rise * 0.4} ${-half * 1.2} ${y - rise}`,
      hsl(hue + 20, 50, 74, 0.55),
      0.8,
    );
  }
  if (index === 0 && random.next() < 0.5) {
    for (let drop = 0; drop < 6; drop++)
      disc(
        sheet,
        between(random, -half, half) * 0.7,
        between(random, -24, 28),
        between(random, 0.6, 1.6),
        'hsl(0 0% 100% / 0.45)',
      );
  }
  sheet.restore();
  line(sheet, 'M0 36V-34', hsl(hue + 20, 48, 76, 0.85), 1.2);
}

const meadows = [
  ['#e7efd9', '#cfe0bb'],
  ['#fdeedd', '#f6d8bd'],
  ['#dfeaf3', '#bfd5e8'],
  ['#efe4f1', '#dac8e2'],
  ['#fdf6d8', '#f3e5a9'],
] as const;

/** A butterfly with patterned wings. */
export function butterfly(sheet: Sheet, random: Random): void {
  wash(sheet, pick(random, meadows));
  for (let blur = 0; blur < 6; blur++) {
    glow(
      sheet,
      between(random, 0, 100),
      between(random, 0, 100),
      between(random, 10, 26),
      `${pick(random, [48, 110, 340])} 60% 85%`,
      0.5,
    );
  }
  const hue = pick(random, [24, 210, 345, 45, 280, 175]) + between(random, -8, 8);
  const wings = wingsOf(random, hue);
  placed(
    sheet,
    between(random, 44, 56),
    between(random, 46, 56),
    between(random, 0.8, 1.12),
    between(random, -0.5, 0.5),
    () => {
      glow(sheet, 2, 8, 44, '30 30% 20%', 0.22, 0.8);
      for (const side of [-1, 1]) {
        sheet.save();
        sheet.scale(side * wings.spread, 1);
        wing(sheet, 'M1 2C10 4 30 6 32 18C33 30 18 38 10 30C5 24 2 12 1 2Z', wings, [17, 19], 5.2);
        wing(
          sheet,
          'M1 0C6 -16 20 -34 36 -34C46 -33 42 -12 34 -2C26 6 10 5 1 2Z',
          wings,
          [27, -17],
          6.4,
        );
        sheet.restore();
      }
      oval(sheet, 0, 3, 1.9, 14, '#33251f');
      disc(sheet, 0, -12, 2.3, '#33251f');
      line(sheet, 'M-0.6 -13Q-4 -22 -9 -25M0.6 -13Q4 -22 9 -25', '#33251f', 0.7);
    },
  );
}

interface Wings {
  inner: string;
  outer: string;
  rim: string;
  spot: string;
  spread: number;
  spots: boolean;
}

function wingsOf(random: Random, hue: number): Wings {
  return {
    inner: hsl(hue + 18, 84, 66),
    outer: hsl(hue - 8, 76, 46),
    rim: pick(random, ['#2b211d', '#2b211d', hsl(hue - 20, 60, 24)]),
    spot: pick(random, ['#fff6df', hsl(hue + 40, 85, 72), hsl(hue + 170, 60, 66)]),
    spread: between(random, 0.86, 1.06),
    spots: random.next() < 0.65,
  };
}

function wing(
  sheet: Sheet,
  outline: string,
  wings: Wings,
  [x, y]: readonly [number, number],
  radius: number,
): void {
  shape(sheet, outline, wings.rim);
  sheet.save();
  sheet.clip(new Path2D(outline));
  sheet.translate(x * 0.12, y * 0.1);
  sheet.scale(0.86, 0.84);
  shape(sheet, outline, blend(sheet, [0, 0], [x * 1.2, y * 1.2], [wings.inner, wings.outer]));
  line(
    sheet,
    `M1 1L${x * 1.5} ${y * 1.6}M1 1L${x * 1.5} ${y * 0.5}M1 1L${x * 0.6} ${y * 1.8}`,
    'hsl(20 40% 12% / 0.3)',
    0.8,
  );
  sheet.restore();
  if (!wings.spots) return;
  disc(sheet, x, y, radius, wings.rim);
  disc(sheet, x, y, radius * 0.72, wings.spot);
  disc(sheet, x + 0.4, y + 0.4, radius * 0.3, wings.rim);
}
