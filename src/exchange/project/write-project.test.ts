import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sha256 } from '../../lib/sha256.ts';
import { checkProject } from './check-project.ts';
import { isProject } from './project-file.ts';
import { gallery, indexGallery, noise } from './project-fixture.ts';
import { manifestOf, opened, saved } from './project-fixture-zip.ts';
import { partFiles } from './part-files.ts';
import type { ProjectManifest } from './project-schema.ts';
import { assertProjectFits, writeProject } from './write-project.ts';

const unstopped = { signal: new AbortController().signal, onProgress: () => undefined };

/** Every piece as it is read back, by the name of its part. */
async function partsOf(zip: Uint8Array<ArrayBuffer>): Promise<Record<string, ArrayBuffer[]>> {
  const project = await opened(zip);
  const parts: Record<string, ArrayBuffer[]> = {};
  for (const [part, pieces] of Object.entries(project.manifest.parts)) {
    parts[part] = [];
    for (const piece of pieces) parts[part].push(await project.read(piece));
  }
  return parts;
}

test('a gallery of three encoders, two runs, a map and a network is read back byte for byte', async () => {
  const before = await gallery();
  const zip = await saved(before);
  const project = await opened(zip);
  expect(await partsOf(zip)).toEqual(before.parts);
  expect(project.manifest).toEqual((await manifestOf(before)).manifest);
  const rows = (part: string): unknown[] =>
    before.parts[part]!.flatMap(
      (piece) => JSON.parse(new TextDecoder().decode(piece)) as unknown[],
    );
  expect(await checkProject(project)).toEqual({
    items: rows('items'),
    pictures: rows('pictures'),
    skipped: rows('skipped'),
  });
});

test('rows that opening would refuse are not saved', async () => {
  const before = await gallery();
  const text = new TextDecoder().decode(before.parts['items']![0]);
  const long = JSON.stringify([{ ...(JSON.parse(text) as object[])[0], path: 'p'.repeat(5000) }]);
  before.parts['items'] = [new TextEncoder().encode(long).buffer];
  await expect(saved(before)).rejects.toThrow(/^The project cannot be saved: .*"0.path".*items\/0/);
});

test('names of 255 characters, as many as a folder has, come back whole', async () => {
  const { facts, parts } = await gallery();
  const name = 'n'.repeat(255);
  const encoders = facts.encoders.map((encoder) => ({
    ...encoder,
    name,
    backbone: encoder.backbone && { ...encoder.backbone, name },
  }));
  const backbones = facts.backbones.map((backbone) => ({ ...backbone, name }));
  const { manifest } = await opened(
    await saved({ facts: { ...facts, encoders, backbones }, parts }),
  );
  expect(manifest).toMatchObject({ encoders, backbones });
});

test('losses that are no numbers come back as they were', async () => {
  const { manifest } = await opened(await saved(await gallery()));
  expect(manifest.encoders[0]!.curves[1]).toMatchObject({ trainLoss: NaN, valLoss: Infinity });
  expect(manifest.runs[1]!.run.state.curves[1]!.trainLoss).toBeNaN();
});

test('an index only and a gallery of nothing come back too', async () => {
  const index = await indexGallery();
  const zip = await saved(index);
  expect(await partsOf(zip)).toEqual(index.parts);
  const { pictures, skipped } = await checkProject(await opened(zip));
  expect(pictures.map(({ thumbnail }) => thumbnail)).toEqual(pictures.map(() => null));
  expect(skipped).toEqual([]);
  const counts = { items: 0, pictures: 0, skipped: 0, encoders: 0, runs: 0 };
  const none = { encoders: [], runs: [], backbones: [], activeEncoder: null, activeBackbone: null };
  const empty = { facts: { ...index.facts, kind: 'full' as const, counts, ...none }, parts: {} };
  const project = await opened(await saved(empty));
  expect(await checkProject(project)).toEqual({ items: [], pictures: [], skipped: [] });
});

test('the zip says in README.md what it is, and is told from others by its table of contents', async () => {
  const zip = await saved(await gallery());
  const entries = unzipSync(zip);
  expect(Object.keys(entries).at(-1)).toBe('semblance.json');
  expect(new TextDecoder().decode(entries['README.md'])).toContain('6 images as thumbnails');
  expect(await isProject(new Blob([zip]))).toBe(true);
  expect(await isProject(new Blob([zip.subarray(0, 500)]))).toBe(false);
  expect(await isProject(new Blob(['a letter']))).toBe(false);
});

/** 60 MB of thumbnails as pieces of 1 MB that are made when they are asked for. */
async function large() {
  const { facts, parts } = await gallery();
  const { manifest } = await manifestOf({ facts, parts });
  const block = new Uint8Array(noise(2 ** 20));
  const chunks = [];
  for (let place = 0; place < 60; place++) {
    block[0] = place;
    chunks.push({ key: await sha256(block), bytes: block.length });
  }
  const make = (file: string): ArrayBuffer => {
    const made = block.slice();
    made[0] = Number(/(\d+)\.bin/.exec(file)![1]);
    return made.buffer;
  };
  return { manifest: { ...manifest, parts: partFiles({ thumbnails: chunks }) }, make };
}

test('60 MB are written with little more than one piece in memory at a time', async () => {
  const { manifest, make } = await large();
  let [held, most, written] = [0, 0, 0];
  const shares: number[] = [];
  const write = async (piece: Uint8Array): Promise<void> => {
    await Promise.resolve(); // a disk takes its time
    held -= piece.length;
    written += piece.length;
  };
  const read = (part: { file: string; bytes: number }): Promise<Blob> => {
    held += part.bytes;
    most = Math.max(most, held);
    return Promise.resolve(new Blob([make(part.file)]));
  };
  const onProgress = (done: number, total: number) => void shares.push(done / total);
  await writeProject(manifest, read, write, { ...unstopped, onProgress });
  expect(written).toBeGreaterThan(60 * 2 ** 20);
  expect(most).toBeLessThanOrEqual(2 ** 20);
  expect(shares).toEqual(Array.from({ length: 61 }, (_, place) => place / 60));
});

test('cancelling ends it before the next piece', async () => {
  const { manifest, make } = await large();
  const controller = new AbortController();
  let reads = 0;
  const read = ({ file }: { file: string }): Promise<ArrayBuffer> => {
    if (++reads === 3) controller.abort();
    return Promise.resolve(make(file));
  };
  const options = { ...unstopped, signal: controller.signal };
  const writing = writeProject(manifest, read, () => Promise.resolve(), options);
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(reads).toBe(3);
});

test('a piece that is damaged in storage is not saved, and a manifest that lies is not either', async () => {
  const { manifest, pieces } = await manifestOf(await gallery());
  const read = ({ sha256: key }: { sha256: string }): Promise<ArrayBuffer> => {
    const altered = new Uint8Array(pieces.get(key)!.slice(0));
    altered[0]! ^= 1;
    return Promise.resolve(altered.buffer);
  };
  const refused = (what: ProjectManifest) =>
    expect(writeProject(what, read, () => Promise.resolve(), unstopped)).rejects;
  await refused(manifest).toThrow(/not saved: "items\/0\.json" of this gallery is damaged/);
  const counts = { ...manifest.counts, runs: 7 };
  await refused({ ...manifest, counts }).toThrow(
    /cannot be saved: .* counts 7 runs where it has 2/,
  );
});

test('what is more than a zip holds is said before anything is written', async () => {
  const { manifest } = await manifestOf(await gallery());
  expect(() => assertProjectFits(manifest)).not.toThrow();
  const chunk = { key: 'a'.repeat(64), bytes: 8 * 2 ** 20 };
  const huge = { ...manifest, parts: partFiles({ thumbnails: Array(500).fill(chunk) }) };
  expect(() => assertProjectFits(huge)).toThrow(/at most 4\.0 GB in 65,000 pieces.* makes 4\.2 GB/);
  const many = Array(65_000).fill({ ...chunk, bytes: 1 });
  const tiny = { ...manifest, parts: partFiles({ thumbnails: many }) };
  expect(() => assertProjectFits(tiny)).toThrow(/in 65,002; delete runs or pictures/);
});
