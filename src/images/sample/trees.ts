/** Conifers, for every landscape. */
import type { Random } from '../../lib/random.ts';
import { between, placed, shape, type Sheet } from './brush.ts';

/** Firs scattered over a strip of 10 units below `y`. */
export function firs(
  sheet: Sheet,
  random: Random,
  y: number,
  height: number,
  colour: string,
  count: number,
): void {
  for (let tree = 0; tree < count; tree++) {
    fir(
      sheet,
      between(random, -2, 102),
      y + between(random, 0, 10),
      height * between(random, 0.7, 1.3),
      colour,
      0,
    );
  }
}

/** A conifer of four tiers standing on (x, y). */
export function fir(
  sheet: Sheet,
  x: number,
  y: number,
  height: number,
  colour: string,
  light: number,
): void {
  placed(sheet, x, y, height / 40, 0, () => {
    shape(sheet, 'M-1.4 1H1.4V-6H-1.4Z', colour);
    shape(
      sheet,
      'M0 -40L5 -29H3L8.5 -20H5L11 -11H7L13 -3H-13L-7 -11H-11L-5 -20H-8.5L-3 -29H-5Z',
      colour,
    );
    if (light > 0)
      shape(
        sheet,
        'M0 -40L-5 -29H-3L-8.5 -20H-5L-11 -11H-7L-13 -3H-4Z',
        `hsl(60 60% 80% / ${light})`,
      );
  });
}
