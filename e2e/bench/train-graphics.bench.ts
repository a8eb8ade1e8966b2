import { chromium, test } from '@playwright/test';
import { hardwareAdapters, softwareAdapters } from '../support/adapters.ts';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure, type Figure } from './figure.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('train-graphics');
});

test.afterAll(() => served.close());

for (const backend of ['webgpu', 'webgl']) {
  test(`train on ${backend}`, async ({ launchOptions }, testInfo) => {
    test.setTimeout(600_000);
    const measure = async (software: boolean): Promise<Figure[]> => {
      const args = [
        ...(launchOptions.args ?? []),
        ...(software ? softwareAdapters : hardwareAdapters),
      ];
      const browser = await chromium.launch({ ...launchOptions, args });
      try {
        return await served.run(await browser.newPage(), { backend, software, turns: 3 });
      } finally {
        await browser.close();
      }
    };
    const onHardware = await measure(false);
    const found = onHardware.length > 0 ? onHardware : await measure(true);
    for (const one of found) figure(testInfo, one);
  });
}
