import { expect, test } from '../fixtures.ts';
import { filesUnder, writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

for (const { backend, name } of [
  { backend: 'webgpu', name: 'WebGPU' },
  { backend: 'webgl', name: 'WebGL' },
] as const) {
  test(`the whole way on ${name}: drop, train, query, export, reload`, async ({
    semblance,
    page,
  }, testInfo) => {
    test.setTimeout(420_000);
    const folder = await writeFamilies(testInfo.outputPath('small'), families, 16, 16);
    const [first = ''] = await filesUnder(folder);
    await semblance.open({ backend });
    await semblance.gallery.drop(folder);
    await semblance.gallery.expectImages(64);
    await semblance.encoder.expectInstantCodes();
    await semblance.encoder.train({ 'Input size': 16, Width: 8, Bits: 16, Epochs: 2 }, 300_000);
    await semblance.encoder.expectBackend(name);
    await expect(semblance.encoder.region).toContainText('16 bits');
    await semblance.query.drop(`${folder}/${first}`);
    await semblance.results.expectItself(`small/${first}`);
    await semblance.exportModel();
    await page.reload();
    await semblance.gallery.expectImages(64);
    await semblance.encoder.expectBackend(name);
    await semblance.query.drop(`${folder}/${first}`);
    await semblance.results.expectItself(`small/${first}`);
  });
}
