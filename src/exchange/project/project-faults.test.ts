import { unzipSync, zipSync, type Zippable } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { small } from '../model/model-fixture.ts';
import { writeModelFile } from '../model/model-file.ts';
import { claiming, longForm, patched } from '../zip/zip-fixture.ts';
import { checkProject } from './check-project.ts';
import { gallery } from './project-fixture.ts';
import { opened, rezipped, saved, withManifest } from './project-fixture-zip.ts';

let zip: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  zip = await saved(await gallery());
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** The sentence that opening and checking refuse it with. */
async function sentence(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const error = await opened(bytes)
    .then(checkProject)
    .then(
      () => null,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

async function expectRefusal(bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> {
  expect(await sentence(bytes)).toBe(
    `The project file cannot be used: ${what}; save the project again or get another copy.`,
  );
}

describe('as a zip it is refused with its own sentence when it', () => {
  test('is empty, or no zip', async () => {
    const noZip =
      'The file is no zip, so it cannot be a project; choose a file that “Save project” made.';
    expect(await sentence(new Uint8Array())).toBe(noZip);
    expect(await sentence(Uint8Array.from(text('SQLite format 3')))).toBe(noZip);
  });

  test('was cut short, wherever', async () => {
    for (let part = 0; part < 40; part++) {
      const cut = zip.slice(0, Math.max(4, Math.floor((zip.length * part) / 40)));
      await expectRefusal(cut, 'it was cut short (its table of contents is missing)');
    }
    await expectRefusal(
      zip.slice(0, zip.length - 1),
      'it was cut short (its table of contents is missing)',
    );
  });

  test.each(['../semblance.json', '/etc/passwd', 'C:\\autoexec.bat', 'items/../../0.json'])(
    'holds a path that climbs out: %s',
    async (name) => {
      await expectRefusal(
        rezipped(zip, (entries) => (entries[name] = text('x'))),
        `it holds a file of the forbidden name ${JSON.stringify(name)}`,
      );
    },
  );

  test('holds more files than a project can, or claims to', async () => {
    const million = 'it is a zip of the 64-bit form, for more than 65,535 files or 4 GB';
    await expectRefusal(longForm(zip, 1_000_000), million);
    await expectRefusal(claiming(zip, 65_500), 'it lists 65,500 files where 65,000 are the most');
    await expectRefusal(
      claiming(zip, 64_000),
      'it lists fewer files than the 64,000 that it claims',
    );
    // 100,001 real ones are refused in zip-reader.test.ts
  });

  test('unpacks to 1,000 times its size', async () => {
    const entries: Zippable = unzipSync(zip);
    const bomb = zipSync({ ...entries, 'thumbnails/0.bin': new Uint8Array(4_000_000) });
    await expectRefusal(
      bomb,
      '"thumbnails/0.bin" in it would unpack to more than 100 times its size',
    );
  });

  test('holds two files of one name, or in one place', async () => {
    const twice = patched(
      rezipped(zip, (entries) => (entries['items/2.json'] = text('[]'))),
      'items/2.json',
      ({ view, central }) => view.setUint8(central + 46 + 6, 0x30),
    );
    await expectRefusal(twice, 'it holds "items/0.json" twice');
    const overlapping = patched(zip, 'items/1.json', ({ view, central }) => {
      view.setUint32(central + 42, view.getUint32(central + 42, true) - 100, true);
    });
    await expectRefusal(
      overlapping,
      '"items/0.json" and "items/1.json" in it lie in the same place',
    );
  });

  test('is encrypted', async () => {
    const encrypted = patched(zip, 'codes/bits/0.bin', ({ view, central }) =>
      view.setUint8(central + 8, view.getUint8(central + 8) | 1),
    );
    await expectRefusal(encrypted, '"codes/bits/0.bin" in it is encrypted');
  });

  test('is of something else', async () => {
    const none =
      'The file is a zip but no project of Semblance; choose a file that “Save project” made.';
    expect(await sentence(zipSync({ 'content.xml': text('<x/>') }))).toBe(none);
    expect(await sentence(zipSync({ 'semblance.json': text('{}') }))).toBe(none);
    expect(await sentence(zipSync({ 'semblance.json': text('null') }))).toBe(none);
    const codes = zipSync({ 'semblance.json': text('{"format":"semblance-codes"}') });
    expect(await sentence(codes)).toMatch(/holds codes for other engines/);
    const inner = zipSync({ 'Zoo.semblance': [zip, { level: 0 }] });
    expect(await sentence(inner)).toBe(
      'The file is a zip with a project in it, “Zoo.semblance”; unpack the zip and open that file.',
    );
    const model = /no project but a model or a pretrained network/;
    expect(await sentence(await writeModelFile(small()))).toMatch(model);
    expect(await sentence(zipSync({ 'net/model.json': text('{}') }))).toMatch(model);
  });
});

describe('its pieces are refused with their own sentence when', () => {
  test('one is missing', async () => {
    const missing = rezipped(zip, (entries) => delete entries['model/bits/0.bin']);
    await expectRefusal(missing, '"model/bits/0.bin" is missing in it');
  });

  test('one is altered by a bit', async () => {
    for (const name of ['items/0.json', 'codes/bits/0.bin', 'run/bits/0.bin', 'map/bits/1.bin']) {
      const altered = rezipped(zip, (entries) => (entries[name]![20]! ^= 1));
      await expectRefusal(altered, `"${name}" in it was altered or damaged`);
    }
    const altered = rezipped(zip, (entries) => (entries['thumbnails/1.bin']![20]! ^= 1));
    const project = await opened(altered);
    const [, shard] = project.manifest.parts['thumbnails']!;
    await expect(project.read(shard!)).rejects.toThrow('"thumbnails/1.bin" in it was altered');
  });

  test('one has another length', async () => {
    const longer = rezipped(zip, (entries) => (entries['skipped/0.json'] = text('[]')));
    expect(await sentence(longer)).toMatch(/"skipped\/0\.json" in it has 2 bytes where \d+ belong/);
  });
});

describe('its manifest is refused with its own sentence when it', () => {
  test('was altered by a bit', async () => {
    const at = new TextDecoder('latin1').decode(zip).lastIndexOf('"format"');
    const altered = zip.slice();
    altered[at + 30]! ^= 1;
    await expectRefusal(altered, '"semblance.json" in it was altered or damaged');
  });

  test('is of a newer version', async () => {
    expect(await sentence(withManifest(zip, (manifest) => (manifest['schema'] = 2)))).toBe(
      'The project file was written by a newer version of Semblance (format 2, this page knows 1); reload this page to get that version, then open the file again.',
    );
  });

  test('is no JSON, or nests without end', async () => {
    const as = (content: string): Uint8Array<ArrayBuffer> =>
      rezipped(zip, (entries) => (entries['semblance.json'] = text(content)));
    await expectRefusal(as('{"format":'), '"semblance.json" in it is no JSON');
    const deep = as(`{"a":${'['.repeat(1_000_000)}`);
    await expectRefusal(deep, '"semblance.json" in it nests more than 32 deep');
    await expectRefusal(as(' '.repeat(34_000_000)), 'its semblance.json is over 32 MB');
  });

  test.each<[string, (manifest: Record<string, unknown>) => unknown, string]>([
    ['another schema', (m) => (m['schema'] = 0), '"schema" in its semblance.json is wrong'],
    ['no kind', (m) => delete m['kind'], '"kind" in its semblance.json is wrong'],
    ['a surprise', (m) => (m['surprise'] = 1), '"surprise" in its semblance.json is wrong'],
    [
      'a number beyond all bounds',
      (m) => Object.assign(m['counts'] as object, { items: 1e12 }),
      '"counts.items" in its semblance.json is wrong',
    ],
    [
      'an id that leaves its part',
      (m) => Object.assign((m['encoders'] as object[])[0]!, { id: '../bits' }),
      '"encoders.0.id" in its semblance.json is wrong',
    ],
    [
      'two encoders of one id',
      (m) => Object.assign((m['encoders'] as object[])[1]!, { id: 'bits' }),
      'two of its encoders have the id "bits"',
    ],
    [
      'an encoder in use that is not there',
      (m) => (m['activeEncoder'] = 'gone'),
      '"gone" is in use in it, but it is not there',
    ],
    [
      'a part of nothing',
      (m) => Object.assign(m['parts'] as object, { 'codes/gone': [piece('codes/gone/0.bin')] }),
      'it has a part "codes/gone", which belongs to nothing in it',
    ],
    [
      'a part that is not known',
      (m) => Object.assign(m['parts'] as object, { 'pixels/32': [piece('pixels/32/0.bin')] }),
      'it has a part "pixels/32", which belongs to nothing in it',
    ],
    [
      'a part named like a part of every object',
      (m) => Object.assign(m['parts'] as object, { 'constructor/x': [piece('x')] }),
      'it has a part "constructor/x", which belongs to nothing in it',
    ],
    [
      'a piece under another name',
      (m) => Object.assign(m['parts'] as object, { skipped: [piece('../../x')] }),
      'it takes "../../x" for piece 0 of "skipped"',
    ],
    [
      'more encoders than it counts',
      (m) => Object.assign(m['counts'] as object, { encoders: 2 }),
      'its semblance.json counts 2 encoders where it has 3',
    ],
    [
      'pictures in an index',
      (m) => (m['kind'] = 'index'),
      'it is an index only and still has "skipped"',
    ],
  ])('has %s', async (_, change, what) => {
    expect(await sentence(withManifest(zip, change))).toContain(`cannot be used: ${what}`);
  });

  test.each(['"options":{"__proto__":{"polluted":1}', '"__proto__":{"polluted":1},"options":{'])(
    'reaches into prototypes: %s',
    async (put) => {
      const hostile = rezipped(zip, (entries) => {
        const before = new TextDecoder().decode(entries['semblance.json']);
        const from = put.startsWith('"options"') ? /"options":\{[^}]*/ : /"options":\{/;
        entries['semblance.json'] = text(before.replace(from, put));
      });
      expect(await sentence(hostile)).toContain(
        '"semblance.json" in it has a key of a forbidden name',
      );
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});

function piece(file: string): object {
  return { file, bytes: 1, sha256: 'a'.repeat(64) };
}
