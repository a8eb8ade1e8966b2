import { beforeEach, describe, expect, test } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { UserError } from '../../lib/error.ts';
import { checkProject } from './check-project.ts';
import { gallery, indexGallery, jsonBytes, noise, type Gallery } from './project-fixture.ts';
import { forged, opened, saved } from './project-fixture-zip.ts';
import type { ProjectItem, ProjectPicture } from './project-rows.ts';

let zoo: Gallery;
beforeEach(async () => {
  zoo = await gallery();
});

/** What somebody says who wrote a whole project by the rules of the zip, with hashes that fit, but not of a gallery. */
async function expectRefusal(from: Gallery, what: string): Promise<void> {
  const project = await opened(await forged(from));
  const error = await checkProject(project).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toContain(`The project file cannot be used: ${what}`);
}

function changeRows<Row>(part: string, change: (rows: Row[]) => unknown): void {
  const rows = zoo.parts[part]!.flatMap(
    (piece) => JSON.parse(new TextDecoder().decode(piece)) as Row[],
  );
  change(rows);
  zoo.parts[part] = [jsonBytes(rows)];
}

const values = (part: string): Float32Array => new Float32Array(zoo.parts[part]![0]!);

describe('rows are refused when', () => {
  test('their picture is not there', async () => {
    changeRows<ProjectItem>('items', (rows) => (rows[2]!.picture = 'f'.repeat(64)));
    await expectRefusal(zoo, 'the picture of its item "animals/ape/Äffchen 2.jpg" is not in it');
  });

  test('there are more or fewer than the manifest counts', async () => {
    zoo.facts.counts.items = 7;
    await expectRefusal(zoo, 'its semblance.json counts 7 items where it has 6');
    zoo.facts.counts.items = 5;
    await expectRefusal(zoo, 'its part "items" has more rows than the 5 that belong there');
    zoo.facts.counts = { ...zoo.facts.counts, items: 6, skipped: 2 };
    await expectRefusal(zoo, 'its semblance.json counts 2 skipped files where it has 1');
  });

  test('two items or two pictures are the same', async () => {
    changeRows<ProjectItem>('items', (rows) => (rows[1]!.id = rows[0]!.id));
    await expectRefusal(zoo, 'two of its items have the id "item-0"');
    zoo = await gallery();
    changeRows<ProjectPicture>('pictures', (rows) => (rows[1]!.hash = rows[0]!.hash));
    await expectRefusal(zoo, 'two of its pictures have the id "');
  });

  test.each<[string, (thumbnail: NonNullable<ProjectPicture['thumbnail']>) => unknown]>([
    ['in no shard', (thumbnail) => (thumbnail.shard = 'f'.repeat(64))],
    ['beyond its shard', (thumbnail) => (thumbnail.offset = 201)],
    ['longer than its shard', (thumbnail) => (thumbnail.bytes = 301)],
  ])('a thumbnail lies %s', async (_, change) => {
    changeRows<ProjectPicture>('pictures', (rows) => change(rows[0]!.thumbnail!));
    await expectRefusal(zoo, 'the thumbnail of its picture "');
  });

  test('a picture has no thumbnail, or in an index has one', async () => {
    const shard = zoo.parts['pictures']!;
    changeRows<ProjectPicture>('pictures', (rows) => (rows[0]!.thumbnail = null));
    await expectRefusal(zoo, 'the thumbnail of its picture "');
    const index = await indexGallery();
    index.parts['pictures'] = shard;
    await expectRefusal(index, 'it is an index only and still has a thumbnail of "');
  });

  test.each<[string, string, Partial<Record<keyof ProjectItem, unknown>>]>([
    ['an id that is a path', 'id', { id: 'a/b' }],
    ['no path', 'path', { path: '' }],
    ['a date beyond all dates', 'modified', { modified: 1e300 }],
    ['a label of a megabyte', 'label', { label: 'x'.repeat(2 ** 20) }],
    ['bytes below none', 'bytes', { bytes: -1 }],
  ])('an item has %s', async (_, field, change) => {
    changeRows<object>('items', (rows) => Object.assign(rows[0]!, change));
    await expectRefusal(zoo, `"0.${field}" in its items/0.json is wrong`);
  });

  test('they are no rows, or no JSON', async () => {
    zoo.parts['skipped'] = [jsonBytes({})];
    await expectRefusal(zoo, '"skipped/0.json" in it was altered or damaged');
    zoo.parts['skipped'] = [noise(10)];
    await expectRefusal(zoo, '"skipped/0.json" in it is no JSON');
    zoo.parts['skipped'] = [jsonBytes(JSON.parse('[{"__proto__":{},"path":"a","reason":""}]'))];
    await expectRefusal(zoo, '"skipped/0.json" in it has a key of a forbidden name');
  });
});

describe('an encoder is refused when', () => {
  const codes = (bits: number, count: number): ArrayBuffer[] => [
    CodeMatrix.create({ bits, count, model: 'bits' }).buffer,
  ];

  test('it has more codes than pictures, of other bits, or none at all', async () => {
    zoo.parts['codes/bits'] = codes(16, 6);
    await expectRefusal(zoo, 'its part "codes/bits" holds more codes than its 5 pictures have');
    zoo.parts['codes/bits'] = codes(32, 5);
    await expectRefusal(zoo, 'its part "codes/bits" holds codes of 32 bits where 16 belong');
    zoo.parts['codes/bits'] = [CodeMatrix.create({ bits: 16, count: 5, model: 'head' }).buffer];
    await expectRefusal(zoo, 'its part "codes/bits" holds codes of another encoder ("head")');
    zoo.parts['codes/bits'] = [noise(100)];
    await expectRefusal(zoo, 'its part "codes/bits" holds no codes (These are no codes');
  });

  test('embeddings are not as many as codes, or not finite', async () => {
    zoo.parts['embeddings/bits'] = [noise(5 * 16 + 1)];
    const what = (part: string, rows: number) =>
      `its part "${part}" does not have a row for each of ${rows} codes`;
    await expectRefusal(zoo, what('embeddings/bits', 5));
    zoo = await gallery();
    zoo.parts['codes/bits'] = codes(16, 0);
    await expectRefusal(zoo, what('embeddings/bits', 0));
    zoo = await gallery();
    values('embeddings/head')[17] = Infinity;
    const whole = zoo.parts['embeddings/head']![0]!;
    zoo.parts['embeddings/head'] = [whole.slice(0, 70), whole.slice(70)];
    await expectRefusal(zoo, 'its part "embeddings/head" holds values that are not finite');
  });

  test('its weights do not fit their table, or the table not the method', async () => {
    zoo.parts['model/bits'] = [noise(400)];
    await expectRefusal(zoo, 'its part "model/bits" has 400 bytes where its table speaks of ');
    zoo = await gallery();
    const [encoder] = zoo.facts.encoders;
    encoder!.table = encoder!.table.map((row) => ({ ...row, name: `x.${row.name}` }));
    await expectRefusal(zoo, 'its part "model/bits" is no encoder (The weights lack the tensor');
    zoo = await gallery();
    zoo.facts.encoders[0]!.inputSize = 64;
    await expectRefusal(zoo, 'the tensor "encoder.dense.kernel" in its part "model/bits" has the');
    zoo = await gallery();
    zoo.facts.encoders[0]!.bits = 24;
    zoo.parts['codes/bits'] = codes(24, 5);
    await expectRefusal(zoo, 'the tensor "itq.rotation" in its part "model/bits" has the shape');
  });

  test('its weights are not finite, or its method is not known', async () => {
    values('model/bits')[7] = NaN;
    await expectRefusal(zoo, '"encoder.convolution1.kernel" in its part "model/bits" holds values');
    zoo.facts.encoders[0]!.method = 'sorcery';
    await expectRefusal(zoo, 'its method "sorcery" is not known here');
  });

  test('it reads features and names no network, or names one and reads pixels', async () => {
    zoo.facts.encoders[1]!.backbone = null;
    await expectRefusal(zoo, 'its encoder "head" reads features and names no pretrained network');
    const backbone = { id: zoo.facts.activeBackbone!, name: 'MobileNet' };
    Object.assign(zoo.facts.encoders[0]!, { backbone });
    await expectRefusal(zoo, 'its encoder "bits" reads pixels and names a pretrained network');
  });

  test('its weights were dropped and are there', async () => {
    zoo.parts['model/old'] = [noise(4)];
    await expect(saved(zoo)).rejects.toThrow('a part "model/old", which belongs to nothing in it');
  });
});

test('codes of the first pictures alone, and no embeddings, are fine', async () => {
  zoo.parts['codes/bits'] = [CodeMatrix.create({ bits: 16, count: 3, model: 'bits' }).buffer];
  zoo.parts['embeddings/bits'] = [];
  expect((await checkProject(await opened(await saved(zoo)))).items).toHaveLength(6);
});

test('checking can be cancelled', async () => {
  const project = await opened(await saved(zoo));
  const checking = checkProject(project, AbortSignal.abort());
  await expect(checking).rejects.toMatchObject({ name: 'AbortError' });
});

describe('of the rest is refused', () => {
  test('a run whose tensors do not fit, or whose best are not finite', async () => {
    zoo.parts['run/paused'] = [noise(8)];
    await expectRefusal(zoo, 'its part "run/paused" has 8 bytes where its table speaks of');
    zoo = await gallery();
    const run = values('run/bits');
    run[0] = NaN; // of the end of a run that broke, which stays its own
    expect((await checkProject(await opened(await saved(zoo)))).items).toHaveLength(6);
    run[run.length - 1] = NaN;
    await expectRefusal(zoo, '"itq.rotation" in its part "run/bits" holds values that are not');
    zoo = await gallery();
    zoo.facts.runs[0]!.run.best = null;
    await expectRefusal(zoo, 'its part "run/bits" has tensors of a best epoch that it does not');
  });

  test('a paused run whose pictures are none', async () => {
    zoo.parts['pictures of paused/val'] = [jsonBytes(['a'])];
    await expectRefusal(zoo, '"0" in its pictures-of-paused/val/0.json is wrong');
  });

  test('a network that is another one, or of another length', async () => {
    const part = Object.keys(zoo.parts).find((name) => name.startsWith('backbone/'))!;
    zoo.parts[part] = [noise(200)];
    await expectRefusal(zoo, `its part "${part}" is another network than "MobileNet"`);
    zoo.parts[part] = [noise(100)];
    await expectRefusal(zoo, `its part "${part}" does not have the length of the network`);
  });

  test('a map without a place for each point', async () => {
    const [facts, places] = zoo.parts['map/bits']!;
    zoo.parts['map/bits'] = [facts!, places!.slice(8)];
    await expectRefusal(zoo, 'its part "map/bits" does not have a place for each of its points');
    zoo.parts['map/bits'] = [facts!];
    await expectRefusal(zoo, 'its part "map/bits" is no map');
  });
});

test('an encoder in use whose weights are not there is refused', async () => {
  zoo.facts.activeEncoder = 'old';
  await expect(opened(await forged(zoo))).rejects.toThrow(
    'The project file cannot be used: its encoder "old" is in use, but its weights are not in it',
  );
});

test('figures of another version are left out, and everything else is there', async () => {
  const [first] = zoo.facts.encoders;
  Object.assign(first!.evaluation!, { measuredAt: 7 });
  const { encoders } = (await opened(await forged(zoo))).manifest;
  expect(encoders[0]).toEqual({ ...first, evaluation: null });
});
