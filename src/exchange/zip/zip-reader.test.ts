import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { claiming, longForm, patched } from './zip-fixture.ts';
import { openZip, type Zip } from './zip-reader.ts';
import { blobSource, bytesSource } from './zip-source.ts';
import type { ZipUse } from './zip-use.ts';

const use: ZipUse = {
  subject: 'The box',
  advice: 'get another one',
  noZip: 'The box is no zip.',
  mostEntries: 65_000,
  mostInflatedBytes: 1e6,
};
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const zip = zipSync({
  'a.txt': [text('stored as it is'), { level: 0 }],
  'b.txt': text('packed '.repeat(30)),
});

const openBytes = (bytes: Uint8Array): Promise<Zip> => openZip(bytesSource(bytes), use);

async function contentOf(bytes: Uint8Array, name: string): Promise<string> {
  const box = await openBytes(bytes);
  return new TextDecoder().decode(await box.read(box.entries.get(name)!));
}

async function expectRefusal(refused: Promise<unknown>, what: string): Promise<void> {
  const error = await refused.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toBe(`The box cannot be used: ${what}; get another one.`);
}

test('what is stored and what is packed is read, from bytes and from a file', async () => {
  expect(await contentOf(zip, 'a.txt')).toBe('stored as it is');
  expect(await contentOf(zip, 'b.txt')).toBe('packed '.repeat(30));
  const box = await openZip(blobSource(new Blob([zip])), use);
  expect([...box.entries.keys()]).toEqual(['a.txt', 'b.txt']);
  expect(await box.read(box.entries.get('a.txt')!)).toEqual(text('stored as it is'));
});

test('of a file no more is read than the table of contents and what is asked for', async () => {
  const large = zipSync({
    'a.txt': text('small'),
    'z.bin': [new Uint8Array(900_000), { level: 0 }],
  });
  let read = 0;
  const source = bytesSource(large);
  const counting = {
    ...source,
    read: (from: number, to: number) => {
      read += to - from;
      return source.read(from, to);
    },
  };
  const box = await openZip(counting, use);
  await box.read(box.entries.get('a.txt')!);
  expect(read).toBeLessThan(67_000); // the end record may stand before a comment of 65,535 bytes
});

test('a file that can no longer be read is said', async () => {
  const gone = {
    size: 100,
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('It changed.')) }),
  } as unknown as Blob;
  await expect(openZip(blobSource(gone), use)).rejects.toThrow(
    /could not be read \(It changed\.\); .*choose it again/,
  );
});

test('a local header that says something else is refused when its file is read', async () => {
  for (const [field, bytes] of [
    [0, 4],
    [8, 2],
    [14, 4],
    [18, 4],
    [22, 4],
    [26, 2],
    [30, 1],
  ] as const) {
    const other = patched(zip, 'b.txt', ({ view, local }) => {
      view.setUint8(local + field + bytes - 1, view.getUint8(local + field + bytes - 1) ^ 1);
    });
    await expectRefusal(contentOf(other, 'b.txt'), 'its table of contents is damaged');
    expect(await contentOf(other, 'a.txt')).toBe('stored as it is');
  }
  const encrypted = patched(zip, 'b.txt', ({ view, local }) => view.setUint8(local + 6, 1));
  await expectRefusal(contentOf(encrypted, 'b.txt'), '"b.txt" in it is encrypted');
});

test('data that inflate to more or less than both headers say are refused', async () => {
  for (const bytes of [209, 211, 200_000]) {
    const lying = patched(zip, 'b.txt', ({ view, central, local }) => {
      view.setUint32(central + 24, bytes, true);
      view.setUint32(local + 22, bytes, true);
    });
    const what =
      bytes > 1000
        ? '"b.txt" in it would unpack to more than 100 times its size'
        : '"b.txt" in it was altered or damaged';
    await expectRefusal(contentOf(lying, 'b.txt'), what);
  }
});

test('two files in the same place are refused, wholly or in part', async () => {
  const same = patched(zip, 'b.txt', ({ view, central }) => view.setUint32(central + 42, 0, true));
  await expectRefusal(openBytes(same), '"a.txt" and "b.txt" in it lie in the same place');
  const longer = patched(zip, 'a.txt', ({ view, central }) => {
    view.setUint32(central + 20, 16, true);
    view.setUint32(central + 24, 16, true);
  });
  await expectRefusal(openBytes(longer), '"a.txt" and "b.txt" in it lie in the same place');
  const beyond = patched(zip, 'b.txt', ({ view, central }) =>
    view.setUint32(central + 20, 60, true),
  );
  await expectRefusal(openBytes(beyond), 'its table of contents is damaged');
  const extra = patched(zip, 'a.txt', ({ view, local }) => view.setUint16(local + 28, 1, true));
  await expectRefusal(contentOf(extra, 'a.txt'), 'its table of contents is damaged');
});

test('claims of files that are not there, and files that are not claimed, are refused', async () => {
  await expectRefusal(
    openBytes(claiming(zip, 65_001)),
    'it lists 65,001 files where 65,000 are the most',
  );
  await expectRefusal(
    openBytes(claiming(zip, 60_000)),
    'it lists fewer files than the 60,000 that it claims',
  );
  await expectRefusal(openBytes(claiming(zip, 1)), 'it lists more files than the 1 that it claims');
  await expectRefusal(
    openBytes(longForm(zip, 1_000_000)),
    'it is a zip of the 64-bit form, for more than 65,535 files or 4 GB',
  );
});

test('a part of a zip, and a table that would fill the memory, are refused', async () => {
  const disk = zip.slice();
  disk[disk.length - 18] = 1;
  await expectRefusal(openBytes(disk), 'it is one of several parts of a zip');
  const table = zip.slice();
  new DataView(table.buffer).setUint32(table.length - 10, 0xf0000000, true);
  await expectRefusal(
    openBytes(table),
    'its table of contents has 4.0 GB where 67 MB are the most',
  );
});

test('65,000 files are listed quickly, and more are refused', async () => {
  const names = Array.from({ length: 100_001 }, (_, file) => `thumbnails/${file}.bin`);
  const none = new Uint8Array();
  const most = Object.fromEntries(names.slice(0, 65_000).map((name) => [name, none]));
  const bytes = zipSync(most, { level: 0 });
  const started = performance.now();
  expect((await openBytes(bytes)).entries.size).toBe(65_000);
  expect(performance.now() - started).toBeLessThan(20_000);
  // the field for their number has 16 bits: 100,001 is 34,465 there
  const more = zipSync(Object.fromEntries(names.map((name) => [name, none])), { level: 0 });
  await expectRefusal(openBytes(more), 'it lists more files than the 34,465 that it claims');
});
