/** Pictures made here: an RGB PNG writer and seeded families of drawings. */
import { crc32, deflateSync } from 'node:zlib';
import { createRandom } from '../../src/lib/random.ts';

/** Colour of a pixel: red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** An 8-bit RGB PNG (W3C PNG, section 5) whose pixel at column x, row y is `paint(x, y)`. */
export function png(
  width: number,
  height: number,
  paint: (x: number, y: number) => Colour,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(paint(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Families that even a tiny network tells apart. */
export const families = ['stripes', 'disc', 'checks', 'ramp'] as const;
export type Family = (typeof families)[number];

type Pattern = (x: number, y: number) => number;

function pattern(family: Family, size: number, seed: number): Pattern {
  const random = createRandom(seed);
  const shift = random.int(size);
  const period = 3 + random.int(Math.max(2, size >> 3));
  const radius = size * (0.2 + 0.2 * random.next());
  const middle = size * (0.4 + 0.2 * random.next());
  const patterns: Record<Family, Pattern> = {
    stripes: (_, y) => Math.floor((y + shift) / period) % 2,
    disc: (x, y) => (Math.hypot(x - middle, y - middle) < radius ? 1 : 0),
    checks: (x, y) => (Math.floor((x + shift) / period) + Math.floor(y / period)) % 2,
    ramp: (x, y) => (x + y) / (2 * size),
  };
  return patterns[family];
}

/** A square drawing; the same family, size and seed give the same bytes, another seed gives others. */
export function drawing(family: Family, size: number, seed: number): Buffer {
  const random = createRandom(seed * 7919 + families.indexOf(family));
  const colour = (): number[] => [random.int(256), random.int(256), random.int(256)];
  const ground = colour();
  const ink = colour();
  const share = pattern(family, size, seed);
  return png(size, size, (x, y) => {
    const part = share(x, y);
    const mix = (channel: number): number =>
      Math.round(ground[channel]! * (1 - part) + ink[channel]! * part);
    return [mix(0), mix(1), mix(2)];
  });
}
