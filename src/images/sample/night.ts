/** Night skies over dark hills. */
import type { Random } from '../../lib/random.ts';
import {
  between,
  blend,
  disc,
  glow,
  hills,
  hsl,
  pick,
  placed,
  shape,
  wash,
  type Sheet,
} from './brush.ts';
import { firs } from './trees.ts';

const nights = [
  { sky: ['#070b22', '#14234f', '#3a4f86'], band: '225 70% 75%', ground: '#050817' },
  { sky: ['#0d0a26', '#33245c', '#7a4a7e'], band: '290 60% 78%', ground: '#0a071c' },
  { sky: ['#04161f', '#0c3a48', '#2f7a78'], band: '165 70% 72%', ground: '#031015' },
  { sky: ['#0a1030', '#27376f', '#c27a6a'], band: '20 70% 80%', ground: '#080b20' },
] as const;

/** Stars over dark hills, with a moon or the band of the galaxy. */
export function nightSky(sheet: Sheet, random: Random): void {
  const night = pick(random, nights);
  wash(sheet, night.sky);
  const galaxy = random.next() < 0.55;
  if (galaxy) milkyWay(sheet, random, night.band);
  for (let star = 0, stars = 90 + random.int(90); star < stars; star++) {
    const size = random.next() ** 3;
    disc(
      sheet,
      between(random, 0, 100),
      between(random, 0, 88),
      0.22 + 0.6 * size,
      `hsl(${pick(random, [40, 210, 220])} 70% 92% / ${between(random, 0.4, 1)})`,
    );
  }
  if (!galaxy) moon(sheet, random);
  hills(sheet, random, between(random, 76, 84), between(random, 3, 8), hsl(225, 40, 14));
  const ground = between(random, 85, 92);
  hills(sheet, random, ground, 4, night.ground);
  if (random.next() < 0.5)
    tent(sheet, between(random, 20, 80), ground + 3, between(random, 0.8, 1.2));
  else firs(sheet, random, ground + 4, 18, night.ground, 4 + random.int(8));
}

function milkyWay(sheet: Sheet, random: Random, colour: string): void {
  const turn = between(random, -1, 1);
  placed(sheet, between(random, 35, 65), between(random, 30, 45), 1, turn, () => {
    for (let puff = 0; puff < 26; puff++) {
      glow(
        sheet,
        between(random, -75, 75),
        between(random, -5, 5),
        between(random, 7, 17),
        colour,
        between(random, 0.12, 0.3),
      );
    }
    for (let star = 0; star < 160; star++) {
      disc(
        sheet,
        between(random, -80, 80),
        7 * random.normal(),
        between(random, 0.15, 0.4),
        'hsl(45 60% 95% / 0.75)',
      );
    }
  });
}

function moon(sheet: Sheet, random: Random): void {
  const x = between(random, 18, 82);
  const y = between(random, 16, 44);
  const radius = between(random, 7, 14);
  glow(sheet, x, y, radius * 3.4, '48 80% 85%', 0.5);
  if (random.next() < 0.5) {
    const reach = radius * between(random, 0.2, 0.6);
    placed(sheet, x, y, 1, between(random, -0.6, 0.6), () =>
      shape(
        sheet,
        `M0 ${-radius}A${radius} ${radius} 0 1 0 0 ${radius}A${radius + reach} ${radius + reach} 0 0 1 0 ${-radius}Z`,
        '#fbf3d4',
      ),
    );
    return;
  }
  disc(sheet, x, y, radius, '#fbf3d4');
  for (let crater = 0; crater < 5; crater++) {
    disc(
      sheet,
      x + radius * between(random, -0.55, 0.55),
      y + radius * between(random, -0.55, 0.55),
      radius * between(random, 0.08, 0.2),
      'hsl(45 30% 78% / 0.7)',
    );
  }
}

function tent(sheet: Sheet, x: number, y: number, scale: number): void {
  placed(sheet, x, y, scale, 0, () => {
    glow(sheet, 0, -3, 17, '35 95% 65%', 0.55);
    shape(sheet, 'M-11 1L0 -13L11 1Z', blend(sheet, [0, -13], [0, 1], ['#c9572e', '#ffca70']));
    shape(sheet, 'M-3 1L0 -8L3 1Z', '#5a2a1c');
  });
}
