import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, type TestInfo } from '@playwright/test';
import { timeQueries, watchQueries } from '../bench/query-times.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { Exports, type Answer } from '../pages/exports.ts';
import { Project } from '../pages/project.ts';
import { Semblance } from '../pages/semblance.ts';
import { readItems, unzipTo } from '../support/exported-codes.ts';
import { missing, spread } from '../support/folders.ts';
import { largestChunkBytes } from '../../src/storage/chunks.ts';
import { keptSizes } from './load/kept-sizes.ts';
import { height, width, writePhotographs } from './load/photographs.ts';
import { loadReport, type LoadResult } from './load/load-report.ts';
import { Watch } from './load/watch.ts';
import { openProfile, type Profile } from './profile.ts';

const count = Number(process.env['LOAD_PICTURES'] ?? 500);
const report = process.env['LOAD_REPORT'];
const version = process.env['LOAD_VERSION'] ?? 'unversioned';

/** Milliseconds; longer than anything here may take. */
const long = 3 * 3_600_000;

const queries = 100;
const folderName = 'photographs';

interface Load {
  folder: string;
  result: LoadResult;
  testInfo: TestInfo;
}

async function openPage({ context }: Profile): Promise<Semblance> {
  const [first] = context.pages();
  const semblance = new Semblance(first ?? (await context.newPage()));
  await semblance.open();
  await semblance.sampleButton.waitFor();
  return semblance;
}

/** The 100 pictures dropped as files: each is its own first result, no bit differs; milliseconds until it stands there. */
async function dropAll(semblance: Semblance, { folder, result }: Load, paths: readonly string[]) {
  await watchQueries(semblance.page);
  for (const path of spread(paths, queries)) {
    await semblance.query.drop(join(folder, folderName, path));
    result.queryMilliseconds.push((await timeQueries(semblance.page)).total);
    await semblance.results.expectItself(`${folderName}/${path}`);
    result.foundThemselves++;
  }
}

/** What the page finds for 100 of its own pictures, asked by their ids. */
async function askAll({ page }: Semblance, asked: { id: string; path: string }[]) {
  const answers = await new Exports(page).askAll(asked);
  for (const [place, [first]] of answers.entries()) {
    expect(first).toEqual({ path: asked[place]!.path, distance: 0 });
  }
  return answers;
}

async function fill(semblance: Semblance, load: Load, watch: Watch, paths: readonly string[]) {
  const { page, gallery, encoder } = semblance;
  const { folder, result } = load;
  await watch.phase('added (until the gallery says so)', count, async () => {
    await page.getByLabel('Add folder', { exact: true }).setInputFiles(join(folder, folderName));
    await gallery.expectImages(count, long);
  });
  await watch.phase('instant codes made and improved', count, () =>
    encoder.expectInUse(instantCodes, long),
  );
  result.skipped = (await gallery.skipped()).length;
  await watch.phase('trained (width 8, 2 epochs) and all encoded', count, () =>
    encoder.train({ Width: 8, Epochs: 2 }, long),
  );
  await watch.phase('page loaded anew, until it counts', count, async () => {
    // looked up by their bytes, gallery pictures would not be decoded and encoded as questions
    await semblance.open({ lookup: 'off' });
    await gallery.expectImages(count, long);
    await encoder.expectInUse(autoencoder, long);
  });
  await watch.phase('queries dropped as files, decoded and encoded', queries, () =>
    dropAll(semblance, load, paths),
  );
}

/** Items as the export of the codes names them. */
async function exportedItems({ page }: Semblance, folder: string) {
  await unzipTo(await new Exports(page).exportCodes(['Tables']), join(folder, 'codes'));
  const rows = await readItems(join(folder, 'codes/tables/items.csv'));
  expect(rows).toHaveLength(count);
  return rows.map(({ id = '', path = '' }) => ({ id, path }));
}

async function whole(load: Load): Promise<void> {
  const { folder, result, testInfo } = load;
  const file = join(folder, 'load.semblance');
  const write = (): void => {
    if (report) writeFileSync(report, loadReport(result));
  };
  const profile = await openProfile(join(folder, 'profile'), testInfo);
  const semblance = await openPage(profile);
  const written = await writePhotographs(semblance.page, join(folder, folderName), count);
  process.stdout.write(`${written.paths.length} photographs were written\n`);
  result.fileBytes = written.bytes;
  result.sources = written.sources;
  result.browser = profile.browser;
  const watch = new Watch(semblance.page, profile, result, write);
  await fill(semblance, load, watch, written.paths);
  result.kept = await keptSizes(semblance.page);
  expect(result.kept.largest).toBeLessThanOrEqual(largestChunkBytes);
  const asked = spread(await exportedItems(semblance, folder), queries);
  const answers = await askAll(semblance, asked);
  await watch.phase('saved as a project', count, () => new Project(semblance.page).save(file));
  result.projectBytes = statSync(file).size;
  await finish(profile);
  await reopened(load, file, { asked, answers, write });
}

interface Known {
  asked: { id: string; path: string }[];
  answers: Answer[][];
  write: () => void;
}

/** In a browser that has never seen the page: the same counts and the same answers. */
async function reopened(load: Load, file: string, { asked, answers, write }: Known) {
  const profile = await openProfile(join(load.folder, 'other profile'), load.testInfo);
  const semblance = await openPage(profile);
  const watch = new Watch(semblance.page, profile, load.result, write);
  await watch.phase('opened in a fresh profile', count, async () => {
    await new Project(semblance.page).open(file);
    await semblance.gallery.expectImages(count, long);
    await semblance.encoder.expectInUse(autoencoder, long);
  });
  expect(await askAll(semblance, asked)).toEqual(answers);
  load.result.sameAnswers = answers.length;
  await finish(profile);
}

async function finish(profile: Profile): Promise<void> {
  expect(await profile.promises.broken()).toEqual([]);
  await profile.context.close();
}

test('many photographs are added, learned from, found, saved and opened elsewhere', async ({
  browserName,
}, testInfo) => {
  test.skip(missing('animals') !== '', missing('animals'));
  test.skip(browserName !== 'chromium', 'The profile is one of Chromium.');
  test.setTimeout(0);
  const folder = testInfo.outputPath('load');
  const result: LoadResult = {
    version,
    date: new Date().toISOString().slice(0, 10),
    browser: '',
    count,
    width,
    height,
    sources: 0,
    kept: { chunks: 0, largest: 0, total: 0 },
    fileBytes: 0,
    projectBytes: 0,
    skipped: 0,
    foundThemselves: 0,
    sameAnswers: 0,
    queryMilliseconds: [],
    phases: [],
    failure: '',
  };
  try {
    await whole({ folder, result, testInfo });
  } catch (error) {
    result.failure = stripVTControlCharacters(String(error)).split('\n').slice(0, 8).join(' ');
    throw error;
  } finally {
    if (report) writeFileSync(report, loadReport(result));
    // a browser that failed may still be writing
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 1000 });
  }
});
