import { expect, test } from '../fixtures.ts';
import { measureColdStart, SCRIPT_BUDGET, watchCode } from '../support/cold-start.ts';
import { writeFamilies } from '../support/folders.ts';

/** Words that only the code of tfjs, and of each of its backends, holds. */
const tfjs = 'Conv2DBackpropFilter';
const backends = { webgpu: 'createShaderModule', webgl: 'getUniformLocation' };

test('the first screen asks for less compressed JavaScript than its budget, and for no WASM', async ({
  semblance,
}) => {
  const { scripts } = await measureColdStart(semblance);
  const total = scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  expect(total, JSON.stringify(scripts)).toBeLessThan(SCRIPT_BUDGET);
  expect(total).toBeGreaterThan(10);
});

test('tfjs comes with learning alone, into the learn worker alone, with the backend in use alone', async ({
  semblance,
  page,
}, testInfo) => {
  const code = watchCode(page);
  const holding = async (word: string): Promise<string[]> =>
    (await code()).filter(({ body }) => body.includes(word)).map(({ path }) => path);
  const folder = await writeFamilies(testInfo.outputPath('pictures'), ['disc', 'stripes'], 3, 40);
  await semblance.open({ backend: 'wasm' });
  await expect(semblance.sampleButton).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect((await code()).filter(({ path }) => path.endsWith('.wasm'))).toEqual([]);
  expect(await holding(tfjs)).toEqual([]);
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectBackend('WASM');
  // the worker that assembles the batches of a measured step comes and goes with it
  await expect(page.getByText('pictures per second')).toBeVisible();
  await expect
    .poll(() => page.workers().filter((worker) => worker.url().includes('batches')))
    .toEqual([]);
  const heavy = await holding(tfjs);
  expect(heavy.length).toBeGreaterThan(0);
  const asked = (): string[] =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const others = page.workers().filter((worker) => !worker.url().includes('learn'));
  const byOthers = await Promise.all([
    page.evaluate(asked),
    ...others.map((worker) => worker.evaluate(asked)),
  ]);
  expect(byOthers.flat().filter((path) => heavy.includes(path))).toEqual([]);
  expect(await holding(backends.webgpu)).toEqual([]);
  expect(await holding(backends.webgl)).toEqual([]);
});
