/** One picture in many forms: other sample depths, colour types, turns and frames, all to be seen as the same. */
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Colour } from './png.ts';

type Paint = (x: number, y: number) => Colour;

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** A PNG of any depth and colour type; `samples` gives the bytes of a pixel, `more` stands before the pixels. */
function pngOf(
  [width, height]: [number, number],
  [depth, type]: [number, number],
  samples: (x: number, y: number) => number[],
  more: Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type], 8);
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    rows.push(0);
    for (let x = 0; x < width; x++) rows.push(...samples(x, y));
  }
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const side: [number, number] = [48, 48];
const isDark = (x: number, y: number): boolean => (x >> 4) % 2 === 0 && y >> 4 !== 1;
/** Grey, so that every colour type can say it: dark squares on white. */
const grey = (x: number, y: number): number => (isDark(x, y) ? 51 : 255);

/** A grey picture as PNG of all kinds and as an animated GIF whose other frame is another picture. */
export function greyForms(): Record<string, Buffer> {
  const palette = chunk('PLTE', Buffer.from([51, 51, 51, 255, 255, 255]));
  const rgb: Paint = (x, y) => [grey(x, y), grey(x, y), grey(x, y)];
  return {
    'rgb.png': pngOf(side, [8, 2], (x, y) => [...rgb(x, y)]),
    'grey.png': pngOf(side, [8, 0], (x, y) => [grey(x, y)]),
    'deep.png': pngOf(side, [16, 2], (x, y) => rgb(x, y).flatMap((value) => [value, value])),
    'palette.png': pngOf(side, [8, 3], (x, y) => [isDark(x, y) ? 0 : 1], [palette]),
    'clear on white.png': pngOf(side, [8, 6], (x, y) =>
      isDark(x, y) ? [51, 51, 51, 255] : [9, 200, 9, 0],
    ),
    'animated.gif': gifOf([isDark, (x, y) => !isDark(x, y)]),
  };
}

/** Two colours, all frames of that side; the table of codes is cleared at every second pixel, so codes have 3 bits. */
function gifOf(frames: ((x: number, y: number) => boolean)[]): Buffer {
  const [width, height] = side;
  const bytes = [
    ...Buffer.from('GIF89a'),
    width,
    0,
    height,
    0,
    0x80,
    0,
    0,
    51,
    51,
    51,
    255,
    255,
    255,
  ];
  for (const dark of frames) {
    const codes: number[] = [];
    for (let at = 0; at < width * height; at++) {
      if (at % 2 === 0) codes.push(4);
      codes.push(dark(at % width, Math.floor(at / width)) ? 0 : 1);
    }
    const packed = packedBits([...codes, 5]);
    bytes.push(0x21, 0xf9, 4, 0, 10, 0, 0, 0);
    bytes.push(0x2c, 0, 0, 0, 0, width, 0, height, 0, 0, 2);
    for (let at = 0; at < packed.length; at += 255) {
      const block = packed.slice(at, at + 255);
      bytes.push(block.length, ...block);
    }
    bytes.push(0);
  }
  return Buffer.from([...bytes, 0x3b]);
}

/** Codes of 3 bits, the lowest bit first. */
function packedBits(codes: readonly number[]): number[] {
  const bytes: number[] = Array.from({ length: Math.ceil((codes.length * 3) / 8) }, () => 0);
  codes.forEach((code, index) => {
    for (let bit = 0; bit < 3; bit++) {
      const at = index * 3 + bit;
      bytes[at >> 3]! |= ((code >> bit) & 1) << (at & 7);
    }
  });
  return bytes;
}

/** Where the stored pixel of an upright one lies, for EXIF orientations 1 to 8 (CIPA DC-008), of a picture `w` x `h`. */
const stored: ((x: number, y: number, w: number, h: number) => [number, number])[] = [
  (x, y) => [x, y],
  (x, y, w) => [w - 1 - x, y],
  (x, y, w, h) => [w - 1 - x, h - 1 - y],
  (x, y, _, h) => [x, h - 1 - y],
  (x, y) => [y, x],
  (x, y, w) => [y, w - 1 - x],
  (x, y, w, h) => [h - 1 - y, w - 1 - x],
  (x, y, _, h) => [h - 1 - y, x],
];

/** Runs in a page: a JPEG in base64 of squares of one colour each. */
async function encode([columns, rows, colours]: [number, number, string[]]): Promise<string> {
  const canvas = new OffscreenCanvas(columns * 16, rows * 16);
  const context = canvas.getContext('2d')!;
  colours.forEach((colour, at) => {
    context.fillStyle = colour;
    context.fillRect((at % columns) * 16, Math.floor(at / columns) * 16, 16, 16);
  });
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}

/** The same upright picture stored in each of the eight orientations; `page` is any open page. */
export async function orientedJpegs(page: Page): Promise<Record<string, Buffer>> {
  const [columns, rows] = [9, 6];
  const files: Record<string, Buffer> = {};
  for (const [index, place] of stored.entries()) {
    const turned = index >= 4;
    const wide = turned ? rows : columns;
    const colours: string[] = [];
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const [column, row] = place(x, y, columns, rows);
        colours[row * wide + column] =
          `rgb(${(x * 28) % 256} ${(y * 50) % 256} ${(x * y * 17) % 256})`;
      }
    }
    const order = [wide, turned ? columns : rows, colours] as [number, number, string[]];
    const jpeg = Buffer.from(await page.evaluate(encode, order), 'base64');
    files[`orientation ${index + 1}.jpg`] = oriented(jpeg, index + 1);
  }
  return files;
}

function oriented(jpeg: Buffer, orientation: number): Buffer {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const data = Buffer.from([...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
  const segment = Buffer.from([0xff, 0xe1, 0, data.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, data, jpeg.subarray(2)]);
}
