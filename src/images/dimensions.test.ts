import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { openSource } from './byte-source.ts';
import { inspect } from './decode.ts';
import type { PictureHeader } from './picture-header.ts';

const text = (value: string): number[] => Array.from(value, (letter) => letter.charCodeAt(0));
const u16 = (value: number): number[] => [value >>> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const littleU16 = (value: number): number[] => u16(value).reverse();
const littleU32 = (value: number): number[] => u32(value).reverse();

async function headerOf(...parts: number[][]): Promise<PictureHeader> {
  const file = new Blob([new Uint8Array(parts.flat())]);
  return (await inspect(await openSource(file))).header;
}

const chunk = (type: string, data: number[]): number[] => [
  ...u32(data.length),
  ...text(type),
  ...data,
  ...u32(0),
];
const png = (width: number, height: number, depth = 8, colour = 2): number[] => [
  ...text('\x89PNG\r\n\x1a\n'),
  ...chunk('IHDR', [...u32(width), ...u32(height), depth, colour, 0, 0, 0]),
];
const segment = (marker: number, data: number[]): number[] => [
  0xff,
  marker,
  ...u16(data.length + 2),
  ...data,
];
const frame = (marker: number, width: number, height: number, components = 3): number[] =>
  segment(marker, [8, ...u16(height), ...u16(width), components]);
const jpeg = [0xff, 0xd8];
const exif = (orientation: number, littleEndian: boolean): number[] => {
  const [short, long] = littleEndian ? [littleU16, littleU32] : [u16, u32];
  const entry = [...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0];
  const order = littleEndian ? 'II' : 'MM';
  return segment(0xe1, [
    ...text(`Exif\0\0${order}`),
    ...short(42),
    ...long(8),
    ...short(1),
    ...entry,
    ...long(0),
  ]);
};
const box = (type: string, ...content: number[][]): number[] => {
  const inside = content.flat();
  return [...u32(inside.length + 8), ...text(type), ...inside];
};

describe('JPEG headers', () => {
  test('the frame gives the sides', async () => {
    expect(await headerOf(jpeg, frame(0xc0, 640, 480))).toEqual({
      width: 640,
      height: 480,
      orientation: 1,
      plain: true,
    });
  });

  test('a frame behind a megabyte of application data is found', async () => {
    const long = segment(
      0xe2,
      Array.from({ length: 65_000 }, () => 0),
    );
    const file = await headerOf(jpeg, ...Array.from({ length: 20 }, () => long), frame(0xc1, 5, 7));
    expect([file.width, file.height]).toEqual([5, 7]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %i is read in both byte orders',
    async (value) => {
      for (const littleEndian of [true, false]) {
        const header = await headerOf(jpeg, exif(value, littleEndian), frame(0xc0, 4, 3));
        expect(header.orientation).toBe(value);
        expect(header.plain).toBe(value === 1);
      }
    },
  );

  test('progressive, CMYK and profiled files are not plain', async () => {
    const profile = segment(0xe2, text('ICC_PROFILE\0\x01\x01'));
    expect((await headerOf(jpeg, frame(0xc2, 4, 3))).plain).toBe(false);
    expect((await headerOf(jpeg, frame(0xc0, 4, 3, 4))).plain).toBe(false);
    expect((await headerOf(jpeg, profile, frame(0xc0, 4, 3))).plain).toBe(false);
  });

  test('fill bytes and the four tables with frame-like markers are passed over', async () => {
    const header = await headerOf(jpeg, [0xff], segment(0xc4, [1, 2]), frame(0xc0, 9, 8));
    expect([header.width, header.height]).toEqual([9, 8]);
  });
});

describe('PNG headers', () => {
  test('alpha, transparency, 16 bits, profiles and frames are not plain', async () => {
    const pixels = chunk('IDAT', []);
    expect((await headerOf(png(28, 28, 8, 0), pixels)).plain).toBe(true);
    expect((await headerOf(png(28, 28, 8, 6), pixels)).plain).toBe(false);
    expect((await headerOf(png(28, 28, 16), pixels)).plain).toBe(false);
    for (const type of ['tRNS', 'iCCP', 'acTL', 'eXIf']) {
      expect((await headerOf(png(28, 28), chunk(type, [0, 0]), pixels)).plain).toBe(false);
    }
  });
});

describe('other headers', () => {
  test('GIF, BMP of both kinds, ICO and the three kinds of WebP', async () => {
    const sides = async (...parts: number[][]): Promise<number[]> => {
      const { width, height } = await headerOf(...parts);
      return [width, height];
    };
    const riff = text('RIFF\0\0\0\0WEBP');
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
    const screen = [...text('GIF89a'), ...littleU16(300), ...littleU16(200), 0, 0, 0];
    expect(await sides(screen)).toEqual([300, 200]);
    const bmp = [...text('BM'), ...zeros(12)];
    const topDown = [...littleU32(40), ...littleU32(320), ...littleU32(-240 >>> 0)];
    expect(await sides(bmp, topDown)).toEqual([320, 240]);
    expect(await sides(bmp, littleU32(12), littleU16(7), littleU16(5), zeros(8))).toEqual([7, 5]);
    const entry = [0, 16, 0, 0, 1, 0, 32, 0, ...littleU32(4), ...littleU32(22)];
    expect(await sides([0, 0, 1, 0, 1, 0], entry)).toEqual([256, 16]);
    const lossy = [...zeros(10), ...littleU16(550 | 0x4000), ...littleU16(368)];
    expect(await sides(riff, text('VP8 '), lossy)).toEqual([550, 368]);
    const lossless = [...zeros(4), 0x2f, ...littleU32((400 - 1) | ((301 - 1) << 14)), ...zeros(8)];
    expect(await sides(riff, text('VP8L'), lossless)).toEqual([400, 301]);
    const extended = [...zeros(8), ...littleU32(4000 - 1).slice(0, 3), ...littleU32(2).slice(0, 3)];
    expect(await sides(riff, text('VP8X'), extended)).toEqual([4000, 3]);
  });

  test('a GIF is as large as its first frame, which browsers make room for', async () => {
    const screen = [...text('GIF89a'), ...littleU16(8), ...littleU16(8), 0x80, 0, 0];
    const colours = [0, 0, 0, 255, 255, 255];
    const comment = [0x21, 0xfe, 2, 0x2c, 0x2c, 1, 0x21, 0];
    const frameAt = [0x2c, ...littleU16(5), ...littleU16(0), ...littleU16(65_000)];
    const bomb = headerOf(screen, colours, comment, frameAt, littleU16(60_000));
    await expect(bomb).rejects.toThrow('65,005 x 60,000 pixels');
  });

  test('an icon is as large as its bitmaps say, whatever its directory says', async () => {
    const entry = [16, 16, 0, 0, 1, 0, 32, 0, ...littleU32(40), ...littleU32(22)];
    const bitmap = [...littleU32(40), ...littleU32(40_000), ...littleU32(80_000), 1, 0, 32, 0];
    const bomb = headerOf(
      [0, 0, 1, 0, 1, 0],
      entry,
      bitmap,
      Array.from({ length: 24 }, () => 0),
    );
    await expect(bomb).rejects.toThrow('40,000 x 40,000 pixels');
  });

  test('AVIF gives the largest of its image sizes', async () => {
    const size = (width: number, height: number): number[] =>
      box('ispe', u32(0), u32(width), u32(height));
    const properties = box('iprp', box('ipco', size(512, 512), size(1920, 1080)));
    const file = [box('ftyp', text('avif'), u32(0), text('avif')), box('meta', u32(0), properties)];
    const { width, height } = await headerOf(...file);
    expect([width, height]).toEqual([1920, 1080]);
  });
});

describe('bounds', () => {
  test('900 megapixels are refused from the header with their numbers', async () => {
    const refused = headerOf(png(30_000, 30_000, 1, 0));
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow('30,000 x 30,000 pixels (900 megapixels)');
  });

  test('250 megapixels and a side of 32,768 pixels are the last that pass', async () => {
    await expect(headerOf(png(25_000, 10_000))).resolves.toMatchObject({ width: 25_000 });
    await expect(headerOf(png(25_000, 10_001))).rejects.toThrow(UserError);
    await expect(headerOf(png(32_768, 2))).resolves.toMatchObject({ width: 32_768 });
    await expect(headerOf(png(32_769, 2))).rejects.toThrow('32,769 x 2');
  });

  test('a strip of two million pixels, and 65,500 pixels a side, are refused in every format', async () => {
    const sides: [number, number][] = [
      [1, 2_000_000],
      [65_500, 65_500],
    ];
    const riff = text('RIFF\0\0\0\0WEBPVP8X');
    for (const [width, height] of sides) {
      const ispe = box('ispe', u32(0), u32(width), u32(height));
      const meta = box('meta', u32(0), box('iprp', box('ipco', ispe)));
      const bmp = [...text('BM'), ...Array.from({ length: 12 }, () => 0), ...littleU32(40)];
      const extended = [width - 1, height - 1].flatMap((side) => littleU32(side).slice(0, 3));
      const tiff = [256, width, 257, height].flatMap((value, at) =>
        at % 2 === 0 ? [...littleU16(value), ...littleU16(4), ...littleU32(1)] : littleU32(value),
      );
      const files = [
        png(width, height),
        [...bmp, ...littleU32(width), ...littleU32(height)],
        [...riff, ...Array.from({ length: 8 }, () => 0), ...extended],
        [...box('ftyp', text('avif'), u32(0)), ...meta],
        [...box('ftyp', text('heic'), u32(0)), ...meta],
        [...text('II*\0'), ...littleU32(8), ...littleU16(2), ...tiff, 0, 0, 0, 0],
      ];
      if (height <= 0xffff) files.push([...jpeg, ...frame(0xc0, width, height)]);
      for (const file of files) {
        await expect(headerOf(file)).rejects.toThrow(/pixels a side are decoded/);
      }
    }
  });

  test('a header of nothing but small pieces is given up, not walked to its end', async () => {
    const pieces = (piece: number[]): number[] =>
      Array.from({ length: 17_000 }, () => piece).flat();
    await expect(headerOf(jpeg, pieces([0xff]))).rejects.toThrow(/JPEG header/);
    await expect(headerOf(jpeg, pieces([0xff, 0xfe, 0, 2]))).rejects.toThrow(/JPEG header/);
    await expect(headerOf(png(4, 4), pieces(chunk('tEXt', [])))).rejects.toThrow(/PNG header/);
    const screen = [...text('GIF89a'), 8, 0, 8, 0, 0, 0, 0];
    await expect(headerOf(screen, pieces([0x21, 0xfe, 0]))).rejects.toThrow(/GIF header/);
    await expect(headerOf(screen, [0x21, 0xfe], pieces([1, 1]))).rejects.toThrow(/GIF header/);
  });

  test('a zero side is refused', async () => {
    await expect(headerOf(png(0, 10))).rejects.toThrow('0 x 10 pixels');
  });
});

describe('cut and altered headers', () => {
  const samples = [
    [...jpeg, ...exif(6, true), ...frame(0xc0, 4, 3)],
    [...png(4, 3), ...chunk('tRNS', [1])],
    text('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x01\x02\x03\x04'),
    [
      ...box('ftyp', text('avif'), u32(0)),
      ...box('meta', u32(0), box('iprp', box('ipco', box('ispe', u32(0), u32(8), u32(8))))),
    ],
    [0, 0, 1, 0, 1, 0, 9, 9, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0],
  ];

  test('end in a header or a UserError, whatever byte is missing or changed', async () => {
    for (const sample of samples) {
      for (let place = 0; place < sample.length; place++) {
        for (const altered of [sample.slice(0, place), sample.with(place, 255)]) {
          const outcome = await headerOf(altered).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UserError);
        }
      }
    }
  });
});

const messy = join(import.meta.dirname, '../../../shared/data/messy');

interface Listed {
  file: string;
  expect: string;
  width?: number;
  height?: number;
}

/** What should be indexed of the messy folder; nothing where it is missing, since a suite's body runs even when skipped. */
function listedFiles(): Listed[] {
  const manifest = join(messy, 'MANIFEST.json');
  if (!existsSync(manifest)) return [];
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: Listed[] };
  return files.filter((listed) => listed.expect === 'index');
}

describe.skipIf(!existsSync(messy))('shared/data/messy (skipped where it is missing)', () => {
  const indexed = listedFiles();

  test('lists files that are there', () => {
    expect(indexed.length).toBeGreaterThan(40);
    expect(readdirSync(messy).length).toBeGreaterThan(20);
  });

  test.each(indexed)('$file has a header', async ({ file, width, height }) => {
    const source = await openSource(new Blob([readFileSync(join(messy, file))]));
    const { header } = await inspect(source);
    if (width !== undefined) expect([header.width, header.height]).toEqual([width, height]);
    expect(header.width * header.height).toBeGreaterThan(0);
  });
});
