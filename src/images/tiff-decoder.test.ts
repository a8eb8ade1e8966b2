import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { openSource } from './byte-source.ts';
import { lzwLength } from './lzw-length.ts';
import { decodeTiff } from './tiff-decoder.ts';
import { readTiffHeader } from './tiff-header.ts';

interface Made {
  width: number;
  height: number;
  samples: number[] | Uint8Array;
  components: number;
  bits?: number;
  photometric?: number;
  compression?: number;
  orientation?: number;
  colours?: number[];
  alpha?: boolean;
  more?: [tag: number, value: number][];
  littleEndian?: boolean;
}

const SHORT = 3;
const LONG = 4;

/** An uncompressed TIFF of one strip: header, directory, colour map, samples. */
function tiffOf(made: Made): ArrayBuffer {
  const { width, height, samples, components, bits = 8, littleEndian = true } = made;
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, SHORT, 1, width],
    [257, SHORT, 1, height],
    [258, SHORT, 1, bits],
    [259, SHORT, 1, made.compression ?? 1],
    [262, SHORT, 1, made.photometric ?? (components >= 3 ? 2 : 1)],
    [273, LONG, 1, 0],
    [274, SHORT, 1, made.orientation ?? 1],
    [277, SHORT, 1, components],
    [278, SHORT, 1, height],
    [279, LONG, 1, (samples.length * bits) / 8],
    ...(made.alpha ? ([[338, SHORT, 1, 2]] as [number, number, number, number][]) : []),
    ...(made.more ?? []).map(([tag, value]): [number, number, number, number] => [
      tag,
      LONG,
      1,
      value,
    ]),
  ];
  const colours = made.colours ?? [];
  const colourMap: [number, number, number, number] = [320, SHORT, colours.length, 0];
  if (colours.length > 0) entries.push(colourMap);
  entries.sort((a, b) => a[0] - b[0]);
  const colourAt = 8 + 2 + 12 * entries.length + 4;
  const dataAt = colourAt + 2 * colours.length;
  colourMap[3] = colourAt;
  entries.find(([tag]) => tag === 273)![3] = dataAt;
  const view = new DataView(new ArrayBuffer(dataAt + (samples.length * bits) / 8));
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, entries.length, littleEndian);
  entries.forEach(([tag, type, count, value], row) => {
    const at = 10 + 12 * row;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, type, littleEndian);
    view.setUint32(at + 4, count, littleEndian);
    if (type === SHORT && count === 1) view.setUint16(at + 8, value, littleEndian);
    else view.setUint32(at + 8, value, littleEndian);
  });
  colours.forEach((colour, at) => view.setUint16(colourAt + 2 * at, colour, littleEndian));
  samples.forEach((sample, at) => {
    if (bits === 16) view.setUint16(dataAt + 2 * at, sample, littleEndian);
    else view.setUint8(dataAt + at, sample);
  });
  return view.buffer;
}

async function headerOf(bytes: ArrayBuffer) {
  return readTiffHeader(await openSource(new Blob([bytes])));
}

describe('a TIFF picture', () => {
  const two = { width: 2, height: 1 };

  test.each([true, false])('of RGB bytes comes back, little-endian %s', async (littleEndian) => {
    const bytes = tiffOf({ ...two, components: 3, samples: [1, 2, 3, 250, 0, 9], littleEndian });
    const { width, height, data, orientation } = await decodeTiff(bytes);
    expect([width, height, orientation]).toEqual([2, 1, 1]);
    expect([...data]).toEqual([1, 2, 3, 255, 250, 0, 9, 255]);
  });

  test('of grey, of 16 bits, of inverted grey and of a palette becomes RGBA', async () => {
    const grey = await decodeTiff(tiffOf({ ...two, components: 1, samples: [7, 200] }));
    expect([...grey.data]).toEqual([7, 7, 7, 255, 200, 200, 200, 255]);
    const deep = await decodeTiff(
      tiffOf({ ...two, components: 1, bits: 16, samples: [0xffff, 0x8080] }),
    );
    expect([...deep.data]).toEqual([255, 255, 255, 255, 128, 128, 128, 255]);
    const inverted = await decodeTiff(
      tiffOf({ ...two, components: 1, photometric: 0, samples: [0, 255] }),
    );
    expect([...inverted.data]).toEqual([255, 255, 255, 255, 0, 0, 0, 255]);
    const colours = Array.from({ length: 768 }, (_, at) => (at % 256 === 5 ? 257 * (at >> 8) : 0));
    const painted = await decodeTiff(
      tiffOf({ ...two, components: 1, photometric: 3, colours, samples: [5, 0] }),
    );
    expect([...painted.data]).toEqual([0, 1, 2, 255, 0, 0, 0, 255]);
  });

  test('keeps its transparency', async () => {
    const samples = [10, 20, 30, 0, 40, 50, 60, 128];
    const { data } = await decodeTiff(tiffOf({ ...two, components: 4, alpha: true, samples }));
    expect([data[3], data[7]]).toEqual([0, 128]);
  });

  test('that is turned is decoded as it lies, and says how', async () => {
    const bytes = tiffOf({ ...two, components: 1, samples: [1, 2], orientation: 6 });
    const { data, orientation } = await decodeTiff(bytes);
    expect([orientation, data[0], data[4]]).toEqual([6, 1, 2]);
    expect((await headerOf(bytes)).orientation).toBe(6);
  });

  test('of a compression that cannot be opened is refused by its name', async () => {
    const bytes = tiffOf({ ...two, components: 1, samples: [1, 2], compression: 32_773 });
    const decoding = decodeTiff(bytes);
    await expect(decoding).rejects.toThrow(UserError);
    await expect(decoding).rejects.toThrow(/PackBits.*save it without compression/);
  });
});

/** LZW codes of 9 to 12 bits that repeat one byte as often as 3,800 codes can: about 7 megabytes in 6 kilobytes. */
function lzwOfOneByte(): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  const write = (code: number, width: number): void => {
    bits = (bits << width) | code;
    for (held += width; held >= 8; held -= 8) bytes.push((bits >> (held - 8)) & 255);
    bits &= (1 << held) - 1;
  };
  write(256, 9);
  write(7, 9);
  for (let free = 258; free < 4060; free++) {
    write(free, free < 511 ? 9 : free < 1023 ? 10 : free < 2047 ? 11 : 12);
  }
  write(257, 12);
  return bytes;
}

describe('a TIFF bomb', () => {
  const small = { width: 8, height: 8, components: 1 };
  const disagrees = /do not fit what its header says/;

  test('whose strip unpacks to gigabytes is refused before it is unpacked', async () => {
    const samples = deflateSync(new Uint8Array(80 << 20));
    const before = process.memoryUsage().arrayBuffers;
    const decoding = decodeTiff(tiffOf({ ...small, samples, compression: 8 }));
    await expect(decoding).rejects.toThrow(disagrees);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 << 20);
  });

  test('of LZW is counted as the decoder would unpack it', async () => {
    const samples = lzwOfOneByte();
    const length = lzwLength(Uint8Array.from(samples), 1e9);
    const side = Math.ceil(Math.sqrt(length));
    expect(length).toBeGreaterThan(7_000_000);
    const whole = tiffOf({ width: side, height: side - 2, components: 1, samples, compression: 5 });
    expect((await decodeTiff(whole)).data.subarray(0, 3)).toEqual(Uint8ClampedArray.of(7, 7, 7));
    expect(lzwLength(Uint8Array.from(samples), 1000)).toBeLessThan(10_000);
    const many = Array.from({ length: 5 }, () => samples).flat();
    const bomb = tiffOf({ ...small, samples: many, compression: 5 });
    await expect(decodeTiff(bomb)).rejects.toThrow(disagrees);
  });

  test('of more strips than rows, more samples than colours or another size than its header is refused', async () => {
    const samples = deflateSync(new Uint8Array(64));
    const rows = tiffOf({ ...small, samples, compression: 8, more: [[278, 2]] });
    await expect(decodeTiff(rows)).rejects.toThrow(disagrees);
    const deep = tiffOf({ ...small, components: 60_000, samples });
    await expect(decodeTiff(deep)).rejects.toThrow(disagrees);
    const honest = new Uint8Array(tiffOf({ ...small, samples }));
    const lying = new Uint8Array(honest.length + 8);
    lying.set(honest);
    const view = new DataView(lying.buffer);
    view.setUint16(12, 12, true); // the width as a double, which lies where our reader takes its place for it
    view.setUint32(18, honest.length, true);
    view.setFloat64(honest.length, 200_000, true);
    await expect(decodeTiff(lying.buffer)).rejects.toThrow(/its data hold 200,000 x 8/);
  });
});

describe('what begins like TIFF', () => {
  const bytes = (): ArrayBuffer =>
    tiffOf({ width: 4, height: 1, components: 1, samples: [1, 2, 3, 4] });

  test.each<[string, [tag: number, value: number][], Partial<Made>]>([
    ['DNG', [[50_706, 0x01040000]], {}],
    ['sensor data', [], { photometric: 32_803 }],
    ['a preview with the raw data behind it', [[330, 8]], { compression: 6 }],
  ])('and is %s is refused as camera raw', async (_, more, rest) => {
    const raw = tiffOf({ width: 2, height: 1, components: 1, samples: [1, 2], more, ...rest });
    await expect(headerOf(raw)).rejects.toThrow(/camera raw/);
  });

  test('and is cut short, without entries, or BigTIFF is refused', async () => {
    await expect(headerOf(bytes().slice(0, 40))).rejects.toThrow(/cut short/);
    const empty = bytes();
    new DataView(empty).setUint16(8, 0, true);
    await expect(headerOf(empty)).rejects.toThrow(/TIFF header/);
    const big = bytes();
    new DataView(big).setUint16(2, 43, true);
    await expect(headerOf(big)).rejects.toThrow(/BigTIFF/);
    const canon = bytes();
    new DataView(canon).setUint16(8, 0x4352);
    await expect(headerOf(canon)).rejects.toThrow(/camera raw/);
  });
});
