import { describe, expect, test } from 'vitest';
import { uprightTransform } from './orientation.ts';

/** Where the upper left and upper right corner of a coded 4 x 3 picture lie when it is upright (CIPA DC-008, figure 5). */
const corners: [number, string, string][] = [
  [1, 'top left', 'top right'],
  [2, 'top right', 'top left'],
  [3, 'bottom right', 'bottom left'],
  [4, 'bottom left', 'bottom right'],
  [5, 'top left', 'bottom left'],
  [6, 'top right', 'bottom right'],
  [7, 'bottom right', 'top right'],
  [8, 'bottom left', 'top left'],
];

describe('uprightTransform', () => {
  test.each(corners)(
    'orientation %i brings the first row from %s to %s',
    (orientation, first, last) => {
      const [width, height] = orientation >= 5 ? [3, 4] : [4, 3];
      const [a, b, c, d, e, f] = uprightTransform(orientation, width, height);
      const corner = (x: number, y: number): string => {
        const at = [a * x + c * y + e, b * x + d * y + f] as const;
        expect([0, width]).toContain(at[0]);
        expect([0, height]).toContain(at[1]);
        return `${at[1] === 0 ? 'top' : 'bottom'} ${at[0] === 0 ? 'left' : 'right'}`;
      };
      expect([corner(0, 0), corner(4, 0)]).toEqual([first, last]);
    },
  );
});
