/** Files made to fill memory or to mislead: small ones whose headers promise, or hide, very large pictures. */
import { crc32, deflateSync } from 'node:zlib';
import { png } from './png.ts';

const zeros = deflateSync(Buffer.alloc(96 << 20));

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of one pixel whose header says other sides. */
export function pngThatSays(width: number, height: number): Buffer {
  const bytes = png(1, 1, () => [0, 0, 0]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** A sound PNG of 24 x 24 pixels with a comment and a colour profile of 96 MB of zeros each, in 94 KB each. */
export function pngWithPackedZeros(): Buffer {
  const bytes = png(24, 24, (x, y) => [10 * x, 10 * y, 128]);
  const profile = Buffer.concat([Buffer.from('zeros\0\0', 'latin1'), zeros]);
  const comment = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), zeros]);
  const afterHeader = 33;
  return Buffer.concat([
    bytes.subarray(0, afterHeader),
    chunk('iCCP', profile),
    chunk('zTXt', comment),
    bytes.subarray(afterHeader),
  ]);
}

/** A GIF whose screen is 8 x 8 and whose first frame is 60,000 x 60,000 pixels. */
export function gifThatGrows(): Buffer {
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  frame.writeUInt16LE(60_000, 5);
  frame.writeUInt16LE(60_000, 7);
  const head = [...Buffer.from('GIF89a'), 8, 0, 8, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  return Buffer.concat([Buffer.from(head), frame, Buffer.from([2, 2, 0x4c, 1, 0, 0x3b])]);
}

/** A TIFF of 8 x 8 grey pixels whose one strip unpacks to 96 MB. */
export function tiffOfZeros(): Buffer {
  const entries = [
    [256, 8],
    [257, 8],
    [258, 8],
    [259, 8],
    [262, 1],
    [273, 8 + 2 + 9 * 12 + 4],
    [277, 1],
    [278, 8],
    [279, zeros.length],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length);
  entries.forEach(([tag, value], row) => {
    directory.writeUInt16LE(tag!, 2 + row * 12);
    directory.writeUInt16LE(4, 4 + row * 12);
    directory.writeUInt32LE(1, 6 + row * 12);
    directory.writeUInt32LE(value!, 10 + row * 12);
  });
  return Buffer.concat([Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), directory, zeros]);
}

/**
 * A sound grey JPEG of any size (multiples of 16): its Huffman tables (ITU-T T.81, annex C) have one code each, so that a
 * block of 8 x 8 equal pixels takes two bits.
 */
export function flatJpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const counts = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const table = (kind: number): number[] => [0xff, 0xc4, 0, 20, kind, ...counts, 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 67, 0]),
    Buffer.alloc(64, 1),
    frame,
    Buffer.from([...table(0x00), ...table(0x10)]),
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    Buffer.alloc((width * height) / 64 / 4),
    Buffer.from([0xff, 0xd9]),
  ]);
}
