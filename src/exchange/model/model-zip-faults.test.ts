import { unzipSync, zipSync, type Zippable } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { readModelFile, writeModelFile } from './model-file.ts';
import { small } from './model-fixture.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

let zip: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  zip = await writeModelFile(small());
});

async function expectRefusal(bytes: Uint8Array, sentence: RegExp): Promise<void> {
  await expect(readModelFile(bytes)).rejects.toThrow(sentence);
  await expect(readModelFile(bytes)).rejects.toThrow(UserError);
}

describe('the zip of a model file is refused with its own sentence when it', () => {
  test('is empty, or no zip', async () => {
    await expectRefusal(new Uint8Array(0), /is no zip/);
    await expectRefusal(encode('a letter that is much longer than the end of a zip'), /is no zip/);
  });

  test('was cut short', async () => {
    await expectRefusal(zip.subarray(0, zip.length - 1), /cut short/);
    await expectRefusal(zip.subarray(0, zip.length >> 1), /cut short/);
    await expectRefusal(zip.subarray(0, 4), /cut short/);
  });

  test('is a zip of something else', async () => {
    await expectRefusal(zipSync({ 'holiday.jpg': encode('x') }), /no model file of Semblance/);
    await expectRefusal(zipSync({ 'metadata.json': encode('{}') }), /no model file of Semblance/);
    await expectRefusal(zipSync({ 'metadata.json': encode('null') }), /no model file of Semblance/);
  });

  test.each(['../metadata.json', '/etc/passwd', 'C:\\autoexec.bat', 'a/../../b', './a'])(
    'holds a path that leaves its folder: %s',
    async (name) => {
      await expectRefusal(zipSync({ ...unzipSync(zip), [name]: encode('x') }), /forbidden name/);
    },
  );

  test('would unpack to far more than it is, or holds too many files', async () => {
    const bomb: Zippable = { ...unzipSync(zip), 'padding.bin': new Uint8Array(2_000_000) };
    await expectRefusal(zipSync(bomb), /more than 100 times its size/);
    const many = Object.fromEntries(
      Array.from({ length: 1001 }, (_, file) => [`${file}`, encode('')]),
    );
    await expectRefusal(zipSync(many), /1,001 files where 1,000 are the most/);
    const claim = zip.slice();
    const view = new DataView(claim.buffer);
    const table = view.getUint32(claim.length - 6, true);
    view.setUint32(table + 24, 0x7fffffff, true);
    view.setUint16(table + 10, 8, true);
    await expectRefusal(claim, /table of contents is damaged|would unpack to/);
  });

  test('is encrypted, or packed in an unknown way', async () => {
    const table = new DataView(zip.buffer).getUint32(zip.length - 6, true);
    const encrypted = zip.slice();
    encrypted[table + 8]! |= 1;
    await expectRefusal(encrypted, /encrypted/);
    const other = zip.slice();
    other[table + 10] = 14;
    await expectRefusal(other, /packed in a way \(14\)/);
  });
});
