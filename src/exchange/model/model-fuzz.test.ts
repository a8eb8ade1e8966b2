import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../../lib/hostile/hostile-bytes.ts';
import { changedJson, jsonChange } from '../../lib/hostile/hostile-json.ts';
import { sha256 } from '../../lib/sha256.ts';
import { changedZip, zipChange } from '../zip/hostile-zip.ts';
import { featuresFile, headFile, instantFile, small, thresholdFile } from './model-fixture.ts';
import { readModelFile, writeModelFile } from './model-file.ts';

type Files = Record<string, Uint8Array>;

const models = [small(), thresholdFile(), headFile(8, [4], 16, 16), featuresFile('cosine')];
const whole = await Promise.all(
  [...models, instantFile()].map(async (model): Promise<Files> =>
    Object.fromEntries(
      Object.entries(unzipSync(await writeModelFile(model))).filter(([name]) =>
        /metadata|\.bin$/.test(name),
      ),
    ),
  ),
);

const words = [
  '"instant"',
  '"orthohash"',
  '"autoencoder"',
  '"head"',
  '"features"',
  '"descriptor"',
  '"ITQ"',
  '"thresholds"',
  '"hamming"',
  '"cosine"',
  '"weights.bin"',
  '"../weights.bin"',
  '[2048,2048,2048]',
  '[16384,16384]',
  '200000',
  '512',
  '1e-300',
  '3',
  '4',
  '5',
  '99',
];
const input = fc.record({
  /** Instant codes are the longest file, and few. */
  of: fc.constantFrom(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 4),
  weights: fc.option(bytesChange, { freq: 2 }),
  /** Whether the hashes in the metadata are made to fit the weights. */
  sealed: fc.boolean(),
  metadata: fc.array(jsonChange(words), { maxLength: 2 }),
  zip: fc.option(zipChange, { freq: 2 }),
});

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

async function made(change: typeof input extends fc.Arbitrary<infer Input> ? Input : never) {
  const files = { ...whole[change.of]! };
  const binary = Object.keys(files).find((name) => name.endsWith('.bin'))!;
  if (change.weights) files[binary] = changedBytes(files[binary]!, change.weights, [0, 4]);
  if (change.weights && change.sealed) {
    const metadata = JSON.parse(decoded(files['metadata.json']!)) as Record<string, Files>;
    const bytes = new Uint8Array(files[binary]!);
    Object.assign(metadata['files']![binary]!, {
      bytes: bytes.length,
      sha256: await sha256(bytes),
    });
    files['metadata.json'] = encoded(JSON.stringify(metadata));
  }
  const text = change.metadata.reduce(changedJson, decoded(files['metadata.json']!));
  files['metadata.json'] = encoded(text);
  return changedZip(files, change.zip);
}

test('hostile model files are refused with a sentence, or are a model that is written and read as it is', async () => {
  let opened = 0;
  const report = await fuzz({
    importer: 'model file',
    share: 0.2,
    input,
    make: made,
    bytesOf: ({ length }) => length,
    open: async (file) => {
      const read = await readModelFile(file);
      if (opened++ % 4 > 0) return;
      const written = await writeModelFile(read);
      const again = await writeModelFile(await readModelFile(written));
      expect(Buffer.compare(again, written)).toBe(0);
    },
  });
  expect(report.accepted).toBeGreaterThan(0);
  expect(report.sentences).toBeGreaterThan(10);
}, 3_600_000);
