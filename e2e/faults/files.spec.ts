import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { unzip, withJson, zipped, type ZipFiles } from '../support/model.ts';

interface Hostile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const plain = (name: string, buffer: Buffer): Hostile => ({
  name,
  mimeType: 'application/zip',
  buffer,
});

/** A number that is none in the weights, and a hash that fits them. */
function notFinite(files: ZipFiles): ZipFiles {
  const weights = files['binariser.bin']!.slice();
  new DataView(weights.buffer).setFloat32(0, Number.NaN, true);
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const sealed = withJson(files, 'metadata.json', (metadata) => ({
    ...metadata,
    files: {
      ...(metadata['files'] as object),
      'binariser.bin': { bytes: weights.length, sha256 },
    },
  }));
  return { ...sealed, 'binariser.bin': weights };
}

/** A network whose layer would run a program. */
function lambdaNetwork(): ZipFiles {
  const layer = (class_name: string, name: string, config: object, from: string[]) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes: from.map((one) => [[one, 0, 0, {}]]),
  });
  const layers = [
    layer('InputLayer', 'picture', { batch_input_shape: [null, 32, 32, 3] }, []),
    layer('Lambda', 'program', { function: 'fetch("https://example.org")' }, ['picture']),
  ];
  const config = { name: 'net', layers, input_layers: [], output_layers: [['program', 0, 0]] };
  const modelTopology = { model_config: { class_name: 'Model', config } };
  return { 'model.json': text(JSON.stringify({ modelTopology, weightsManifest: [] })) };
}

/** Names that no zip program writes: of the same length, put in by their bytes. */
function climbing(files: ZipFiles): Buffer {
  const zip = zipped({ ...files, 'aa/outside.txt': text('x') }, '').buffer;
  return Buffer.from(zip.toString('latin1').replaceAll('aa/outside', '../outside'), 'latin1');
}

function hostileFiles(whole: Buffer, files: ZipFiles): [Hostile, RegExp][] {
  const metadata = (change: Record<string, unknown>): ZipFiles =>
    withJson(files, 'metadata.json', (before) => ({ ...before, ...change }));
  const huge = Buffer.from(whole);
  huge.writeUInt32LE(0xffffffff, huge.length - 10); // how long its table of contents is
  const polluting = new TextDecoder()
    .decode(files['metadata.json'])
    .replace('{', '{"__proto__":{"polluted":1},');
  const bomb = { ...files, 'check/pixels.bin': new Uint8Array(30_000_000) };
  const newer = zipped({ 'semblance.json': text('{"format":"semblance-project","schema":9}') }, '');
  return [
    [plain('cut-short.zip', whole.subarray(0, whole.length - 30)), /cut short/],
    [plain('header.zip', huge), /table of contents has 4\.3 GB/],
    [zipped(metadata({ bits: 1e9 }), 'bits.zip'), /"bits" in its metadata\.json is wrong/],
    [zipped(metadata({ schema: 99 }), 'future.zip'), /newer version of Semblance/],
    [zipped(notFinite(files), 'not-finite.zip'), /values that are not finite/],
    [
      zipped({ ...files, 'metadata.json': text(polluting) }, 'polluting.zip'),
      /key of a forbidden name/,
    ],
    [plain('climbing.zip', climbing(files)), /forbidden name "\.\.\/outside/],
    [zipped(bomb, 'bomb.zip'), /more than 100 times its size/],
    [zipped(lambdaNetwork(), 'lambda.zip'), /“program” is of the class “Lambda”/],
    [plain('future.semblance', newer.buffer), /project file was written by a newer version/],
  ];
}

test('ten hostile files are refused, each with a sentence of its own, and the gallery is as it was', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('pictures');
  await semblance.open();
  const count = await semblance.addDrawings(folder, 4);
  const path = await semblance.exportModel();
  const hostile = hostileFiles(await readFile(path), await unzip(path));
  expect(hostile).toHaveLength(10);
  for (const [file, sentence] of hostile) {
    await semblance.openFileInput.setInputFiles(file);
    await semblance.expectProblem(sentence);
  }
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  await semblance.gallery.expectImages(count);
  await page.reload();
  await semblance.gallery.expectImages(count);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/disc/002.png`);
  await semblance.results.expectItself('pictures/disc/002.png');
});
