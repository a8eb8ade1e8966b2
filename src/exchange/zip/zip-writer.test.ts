import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createZipWriter } from './zip-writer.ts';

async function zipOf(files: readonly { name: string; content: string; modified?: number }[]) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const writer = createZipWriter((chunk) => {
    chunks.push(chunk.slice());
    return Promise.resolve();
  });
  for (const { name, content, modified = 0 } of files) {
    await writer.add(name, modified, new Blob([content]).stream());
  }
  await writer.end();
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  expect(writer.bytes).toBe(bytes.length);
  const entries = Object.entries(unzipSync(bytes));
  return Object.fromEntries(entries.map(([name, data]) => [name, new TextDecoder().decode(data)]));
}

test('files come out of the zip under their names with their bytes', async () => {
  const files = [
    { name: 'animals/ape 1.jpg', content: 'one', modified: Date.UTC(2024, 5, 1) },
    { name: 'Äpfel/日本.png', content: 'x'.repeat(100_000) },
    { name: 'empty.gif', content: '' },
  ];
  expect(await zipOf(files)).toEqual(
    Object.fromEntries(files.map(({ name, content }) => [name, content])),
  );
});

test('the same name twice is two files, and no name leads out of the folder', async () => {
  const files = ['a.jpg', 'A.jpg', '/etc/x.jpg', '../../y.jpg', String.raw`c\z.jpg`, '..'];
  files.push(String.raw`D:\v.jpg`, 'e:w.jpg');
  const unpacked = await zipOf(files.map((name) => ({ name, content: name })));
  expect(Object.keys(unpacked)).toEqual([
    'a.jpg',
    'A (2).jpg',
    'etc/x.jpg',
    'y.jpg',
    'c/z.jpg',
    'picture',
    'v.jpg',
    'w.jpg',
  ]);
});

test('a date outside of what a zip knows, or none, does not stop it', async () => {
  const files = [-1e15, 1e15, Number.NaN].map((modified, index) => ({
    name: String(index),
    content: 'x',
    modified,
  }));
  expect(Object.keys(await zipOf(files))).toHaveLength(3);
});

test('when writing fails, adding rejects with why', async () => {
  const writer = createZipWriter(() => Promise.reject(new Error('the disk is full')));
  const adding = writer.add('a', 0, new Blob(['x'.repeat(1000)]).stream());
  await expect(adding).rejects.toThrow('the disk is full');
});
