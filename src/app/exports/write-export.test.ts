import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createZipWriter, type ZipWriter } from '../../exchange/zip/zip-writer.ts';
import { writeExport } from './write-export.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

async function* slowly(): AsyncGenerator<Uint8Array> {
  for (const piece of ['three ', 'four']) yield await Promise.resolve(text(piece));
}

const files = [
  { path: 'a/one.txt', pieces: () => [text('one '), text('two')] },
  { path: 'b/two.txt', pieces: slowly },
  { path: 'c/empty.txt', pieces: () => [] },
];

test('every file is in the zip whole, whether its pieces come at once or one after another', async () => {
  const written: Uint8Array[] = [];
  const writer = createZipWriter((piece) => Promise.resolve(void written.push(piece)));
  const told: [string, number][] = [];
  const onProgress = (file: string, done: number): void => void told.push([file, done]);
  await writeExport(files, writer, { signal: new AbortController().signal, onProgress });
  const unzipped = Object.entries(unzipSync(Buffer.concat(written)));
  expect(unzipped.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['a/one.txt', 'one two'],
    ['b/two.txt', 'three four'],
    ['c/empty.txt', ''],
  ]);
  expect(told.at(-1)).toEqual(['c/empty.txt', 2]);
});

test('a piece is made only after the one before was written', async () => {
  const events: string[] = [];
  function* pieces(): Generator<Uint8Array> {
    for (const name of ['first', 'second']) {
      events.push(`${name} made`);
      yield text(name);
    }
  }
  const writer = createZipWriter(async (piece) => {
    const words = new TextDecoder().decode(piece);
    await Promise.resolve();
    if (words === 'first' || words === 'second') events.push(`${words} written`);
  });
  const signal = new AbortController().signal;
  await writeExport([{ path: 'a', pieces }], writer, { signal, onProgress: () => undefined });
  expect(events).toEqual(['first made', 'first written', 'second made', 'second written']);
});

test('nothing more is made once it was cancelled', async () => {
  const controller = new AbortController();
  let made = 0;
  function* pieces(): Generator<Uint8Array> {
    for (;;) {
      if (++made === 3) controller.abort();
      yield text('more');
    }
  }
  const writer = createZipWriter(() => Promise.resolve());
  const options = { signal: controller.signal, onProgress: () => undefined };
  await expect(writeExport([{ path: 'a', pieces }], writer, options)).rejects.toThrow('abort');
  expect(made).toBe(3);
});

test('more than a zip holds is refused with a sentence', async () => {
  const full: ZipWriter = { add: readAll, end: () => Promise.resolve(), bytes: 4.1e9 };
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(writeExport(files, full, options)).rejects.toThrow('at most 4 GB');
});

async function readAll(_: string, __: number, content: ReadableStream<Uint8Array>): Promise<void> {
  await content.getReader().read();
}
