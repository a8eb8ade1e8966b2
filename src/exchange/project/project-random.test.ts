import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { checkProject } from './check-project.ts';
import { gallery } from './project-fixture.ts';
import { opened, rezipped, saved } from './project-fixture-zip.ts';

let zip: Uint8Array<ArrayBuffer>;
let whole: unknown;
let names: string[];
beforeAll(async () => {
  zip = await saved(await gallery());
  whole = await contentOf(zip);
  const { manifest } = await opened(zip);
  names = [
    'semblance.json',
    ...Object.values(manifest.parts).flatMap((one) => one.map(({ file }) => file)),
  ];
});

/** All that opening gives: the manifest, the rows, and the bytes of every piece. */
async function contentOf(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const project = await opened(bytes);
  const checked = await checkProject(project);
  const pieces: [string, ArrayBuffer][] = [];
  for (const piece of Object.values(project.manifest.parts).flat()) {
    pieces.push([piece.file, await project.read(piece)]);
  }
  return { manifest: project.manifest, checked, pieces };
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const byte = fc.integer({ min: 0, max: 255 });

/** Somebody alters the zip without knowing it. */
const blind = fc.record({
  kind: fc.constantFrom('flip' as const, 'cut', 'insert', 'remove', 'move'),
  at: place,
  to: place,
  byte,
});

function blindly(change: { kind: string; at: number; to: number; byte: number }) {
  const at = Math.floor(change.at * zip.length);
  const to = Math.floor(change.to * zip.length);
  const [before, behind] = [zip.subarray(0, at), zip.subarray(at)];
  const copy = zip.slice();
  switch (change.kind) {
    case 'flip':
      copy[at]! ^= 1 << (change.byte % 8);
      return copy;
    case 'cut':
      return copy.slice(0, at);
    case 'insert':
      return Uint8Array.of(...before, change.byte, ...behind);
    case 'remove':
      return Uint8Array.of(...before, ...behind.subarray(1 + (change.byte % 8)));
    default:
      copy.copyWithin(at, to, to + change.byte);
      return copy;
  }
}

/** Somebody takes the zip apart, alters one file, and zips it again with sums that fit. */
const knowing = fc.record({
  kind: fc.constantFrom('flip' as const, 'cut', 'swap', 'rename', 'delete'),
  file: fc.nat(),
  other: fc.nat(),
  at: place,
  byte,
});

function knowingly(change: {
  kind: string;
  file: number;
  other: number;
  at: number;
  byte: number;
}) {
  return rezipped(zip, (entries) => {
    const name = names[change.file % names.length]!;
    const other = names[change.other % names.length]!;
    const bytes = entries[name]!.slice();
    const at = Math.floor(change.at * bytes.length);
    if (change.kind === 'flip') bytes[at]! ^= 1 << (change.byte % 8);
    entries[name] = change.kind === 'cut' ? bytes.slice(0, at) : bytes;
    if (change.kind === 'swap') [entries[name], entries[other]] = [entries[other]!, bytes];
    if (change.kind === 'rename') entries[`${name}x`] = bytes;
    if (change.kind === 'rename' || change.kind === 'delete') delete entries[name];
  });
}

/** Whether it is refused with a sentence; else its content must be exactly what was written. */
async function isRefused(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const started = performance.now();
  try {
    expect(await contentOf(bytes)).toEqual(whole);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return true;
  } finally {
    expect(performance.now() - started).toBeLessThan(10_000);
  }
}

test('two hundred projects that were altered blindly are refused or change nothing', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(blind, async (change) => {
      if (await isRefused(blindly(change))) refused++;
    }),
    { numRuns: 200, seed: 6 },
  );
  expect(refused).toBeGreaterThan(120);
});

/** Of an altered manifest the sums fit: what it says is another gallery then, as long as it agrees with itself. */
test('a hundred projects whose pieces were exchanged or altered are refused or change nothing', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(knowing, async (change) => {
      const isManifest = change.kind === 'flip' && change.file % names.length === 0;
      if (await isRefused(knowingly(isManifest ? { ...change, file: 1 } : change))) refused++;
    }),
    { numRuns: 100, seed: 6 },
  );
  expect(refused).toBeGreaterThan(70);
});

test('a hundred manifests with one bit altered and sums that fit are refused or read', async () => {
  await fc.assert(
    fc.asyncProperty(place, byte, async (at, bit) => {
      const change = { kind: 'flip', file: 0, other: 0, at, byte: bit };
      const started = performance.now();
      await contentOf(knowingly(change)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UserError);
      });
      expect(performance.now() - started).toBeLessThan(10_000);
    }),
    { numRuns: 100, seed: 6 },
  );
});
