import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { openSource } from './byte-source.ts';
import { inspect } from './decode.ts';
import { exifOrientation } from './exif.ts';
import { withoutProfile } from './jpeg-profile.ts';
import { decodeTiff } from './tiff-decoder.ts';

const runs = 1000;
const seed = 7;
const mostMilliseconds = 200;

const text = (value: string): number[] => Array.from(value, (letter) => letter.charCodeAt(0));
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => (value / 256 ** (bytes - 1 - at)) & 255);
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse();
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const box = (type: string, ...content: number[][]): number[] => {
  const inside = content.flat();
  return [...big(inside.length + 8, 4), ...text(type), ...inside];
};
const chunk = (type: string, data: readonly number[]): number[] => [
  ...big(data.length, 4),
  ...text(type),
  ...data,
  ...zeros(4),
];

/** A TIFF of deflated grey strips, with a pointer to EXIF data. */
function tiff(): number[] {
  const strip = [...deflateSync(Uint8Array.from({ length: 8 }, (_, at) => at * 30))];
  const entries = [
    [256, 3, 1, 4],
    [257, 3, 1, 4],
    [258, 3, 1, 8],
    [259, 3, 1, 8],
    [262, 3, 1, 1],
    [273, 4, 2, 0],
    [274, 3, 1, 6],
    [277, 3, 1, 1],
    [278, 3, 1, 2],
    [279, 4, 2, 0],
    [34_665, 4, 1, 0],
  ];
  const end = 10 + 12 * entries.length + 4;
  const strips = [...little(end + 22, 4), ...little(end + 22 + strip.length, 4)];
  const lengths = [...little(strip.length, 4), ...little(strip.length, 4)];
  entries[5]![3] = end;
  entries[9]![3] = end + 8;
  entries[10]![3] = end + 16;
  const directory = entries.flatMap(([tag, type, count, value]) => [
    ...little(tag!, 2),
    ...little(type!, 2),
    ...little(count!, 4),
    ...little(value!, 4),
  ]);
  const head = [...text('II*\0'), ...little(8, 4), ...little(entries.length, 2)];
  const exif = [...little(0, 2), ...zeros(4)];
  return [...head, ...directory, ...zeros(4), ...strips, ...lengths, ...exif, ...strip, ...strip];
}

const entry = [...big(0x0112, 2), ...big(3, 2), ...big(1, 4), ...big(6, 2), 0, 0];
const exif = [
  ...text('Exif\0\0MM'),
  ...big(42, 2),
  ...big(8, 4),
  ...big(1, 2),
  ...entry,
  ...zeros(4),
];
const exifSegment = [0xff, 0xe1, ...big(exif.length + 2, 2), ...exif];
const profileSegment = [0xff, 0xe2, 0, 16, ...text('ICC_PROFILE\0\x01\x01')];
const frameSegment = [0xff, 0xc0, 0, 11, 8, 0, 40, 0, 30, 1, 1, 0x11, 0];
const jpeg = [0xff, 0xd8, ...exifSegment, ...profileSegment, ...frameSegment];
const png = [
  ...text('\x89PNG\r\n\x1a\n'),
  ...chunk('IHDR', [...big(5, 4), ...big(5, 4), 8, 2, 0, 0, 0]),
  ...chunk('tEXt', text('Comment\0a')),
  ...chunk('IDAT', [...deflateSync(Buffer.alloc(80))]),
];
const screen = [9, 0, 9, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
const loops = [0x21, 0xff, 11, ...text('NETSCAPE2.0'), 3, 1, 0, 0, 0];
const firstFrame = [0x2c, 0, 0, 0, 0, 9, 0, 9, 0, 0, 2, 2, 0x4c, 1, 0];
const gif = [...text('GIF89a'), ...screen, ...loops, ...firstFrame];
const avif = [
  ...box('ftyp', text('avif'), zeros(4)),
  ...box(
    'meta',
    zeros(4),
    box('iprp', box('ipco', box('ispe', zeros(4), big(8, 4), big(8, 4)), box('ispe', zeros(12)))),
  ),
];
const riff = [...text('RIFF'), ...zeros(4), ...text('WEBP')];
const files: Record<string, number[]> = {
  jpeg,
  png,
  gif,
  avif,
  tiff: tiff(),
  'lossy webp': [...riff, ...text('VP8 '), ...zeros(10), 8, 0, 8, 0],
  'lossless webp': [...riff, ...text('VP8L'), ...zeros(4), 0x2f, 1, 2, 3, 4, 5, 6, 7],
  'extended webp': [...riff, ...text('VP8X'), ...zeros(8), 7, 0, 0, 7, 0, 0],
  bmp: [...text('BM'), ...zeros(12), 40, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 24, 0],
  ico: [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 40, 0, 0, 0, 22, 0, 0, 0, ...zeros(40)],
};

const value = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255));
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value });
const mutations = fc.record({
  name: fc.constantFrom(...Object.keys(files)),
  changes: fc.array(change, { minLength: 0, maxLength: 6 }),
  wide: fc.array(change, { maxLength: 2 }),
  keep: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  twice: fc.boolean(),
});

type Mutation = typeof mutations extends fc.Arbitrary<infer Value> ? Value : never;

/** Single bytes and whole words replaced, the end cut off, a part said twice. */
function mutated({ name, changes, wide, keep, twice }: Mutation): Uint8Array<ArrayBuffer> {
  const bytes = [...files[name]!];
  const place = (at: number): number => Math.min(bytes.length - 1, Math.floor(at * bytes.length));
  for (const { at, value: byte } of changes) bytes[place(at)] = byte;
  for (const { at, value: byte } of wide) bytes.fill(byte, place(at), place(at) + 4);
  const kept = bytes.slice(0, Math.ceil(keep * bytes.length));
  return Uint8Array.from(twice ? [...kept, ...kept.slice(2)] : kept);
}

/** What takes long is done twice: a hang takes long again, a pause of the machine does not. */
async function timed(work: () => unknown): Promise<{ took: number; error: unknown }> {
  const first = await once(work);
  return first.took < mostMilliseconds ? first : once(work);
}

async function once(work: () => unknown): Promise<{ took: number; error: unknown }> {
  const start = performance.now();
  let error: unknown = null;
  try {
    await work();
  } catch (thrown) {
    error = thrown;
  }
  return { took: performance.now() - start, error };
}

test('a mutated header ends in a size within the limits or in a UserError, and never hangs', async () => {
  let refused = 0;
  const check = async (mutation: Mutation): Promise<void> => {
    const bytes = mutated(mutation);
    const { took, error } = await timed(async () => {
      const { header } = await inspect(await openSource(new Blob([bytes])));
      expect(header.width * header.height).toBeGreaterThan(0);
      expect(header.width * header.height).toBeLessThanOrEqual(250e6);
    });
    if (error !== null) {
      refused++;
      expect(error).toBeInstanceOf(UserError);
    }
    expect(took).toBeLessThan(mostMilliseconds);
  };
  await fc.assert(fc.asyncProperty(mutations, check), { numRuns: runs, seed });
  expect(refused).toBeGreaterThan(runs / 10);
  expect(refused).toBeLessThan(runs);
});

test('mutated EXIF data and segments of a JPEG are read to an end whatever they say', async () => {
  const check = async (mutation: Mutation): Promise<void> => {
    const bytes = mutated({ ...mutation, name: 'jpeg' });
    const { took, error } = await timed(() => {
      const orientation = exifOrientation(bytes.subarray(6));
      expect(orientation === null || (orientation >= 1 && orientation <= 8)).toBe(true);
      expect(withoutProfile(bytes.buffer).byteLength).toBeLessThanOrEqual(bytes.length);
    });
    expect(error).toBeNull();
    expect(took).toBeLessThan(mostMilliseconds);
  };
  await fc.assert(fc.asyncProperty(mutations, check), { numRuns: runs, seed });
});

test('a mutated TIFF that its header lets through is decoded, or fails within the time', async () => {
  let decoded = 0;
  const check = async (mutation: Mutation): Promise<void> => {
    const { buffer } = mutated({ ...mutation, name: 'tiff' });
    const header = await inspect(await openSource(new Blob([buffer]))).catch(() => null);
    if (header === null) return;
    const { took, error } = await timed(async () => {
      const { data, width, height } = await decodeTiff(buffer);
      expect(data.length).toBe(4 * width * height);
    });
    if (error === null) decoded++;
    expect(took).toBeLessThan(mostMilliseconds);
  };
  await fc.assert(fc.asyncProperty(mutations, check), { numRuns: runs / 2, seed });
  expect(decoded).toBeGreaterThan(20);
});
