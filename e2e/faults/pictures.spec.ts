import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import type { Page } from '@playwright/test';
import {
  flatJpeg,
  gifThatGrows,
  pngThatSays,
  pngWithPackedZeros,
  tiffOfZeros,
} from '../support/bombs.ts';
import { writeFiles } from '../support/folders.ts';
import { greyForms, orientedJpegs } from '../support/same-pictures.ts';
import { drawing } from '../support/png.ts';
import { watchMemory } from '../support/process-memory.ts';

const script =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="fetch(\'/ran\')"><script>fetch("/ran")</script>' +
  '<foreignObject><img src="http://127.0.0.1:9/pixel"/></foreignObject>' +
  '<image href="http://127.0.0.1:9/pixel.png" width="9" height="9"/></svg>';

/** The length of a file at which the decoders of these journeys hang. */
const hanging = 7777;

/** Runs before the decode worker's own code. */
const hang = `{
  const Decoder = globalThis.ImageDecoder;
  globalThis.ImageDecoder = class extends Decoder {
    constructor(init) {
      if (init.data.byteLength === ${hanging}) for (;;);
      super(init);
    }
  };
}`;

const alter = `{
  const { prototype } = OffscreenCanvasRenderingContext2D;
  const { getImageData } = prototype;
  prototype.getImageData = function (...box) {
    const image = getImageData.apply(this, box);
    for (let at = 0; at < image.data.length; at += 97) image.data[at] ^= 1;
    return image;
  };
}`;

/** Every decode worker of the page runs this first. */
async function beforeDecoding(page: Page, code: string): Promise<void> {
  await page.route(/decode\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** What the page waits for half a minute, it waits for five seconds. */
async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const wait = globalThis.setTimeout;
    const hurried = (work: () => void, milliseconds = 0): unknown =>
      wait(work, milliseconds === 30_000 ? 5000 : milliseconds);
    globalThis.setTimeout = hurried as typeof setTimeout;
  });
}

test('bombs and lying headers are refused with their reasons while memory stays flat', async ({
  semblance,
  page,
}, testInfo) => {
  const same = Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [`${at}/same.png`, drawing('disc', 24, at)]),
  );
  const folder = await writeFiles(testInfo.outputPath('hostile'), {
    ...same,
    '__proto__/__proto__.png': drawing('checks', 24, 1),
    '=cmd()/<b onclick=alert(1)>.png': drawing('checks', 24, 2),
    'sound/packed zeros.png': pngWithPackedZeros(),
    'sound/100 megapixels.jpg': flatJpeg(10_240, 10_240),
    'refused/65500.png': pngThatSays(65_500, 65_500),
    'refused/strip.png': pngThatSays(1, 2_000_000),
    'refused/grows.gif': gifThatGrows(),
    'refused/zeros.tif': tiffOfZeros(),
    'refused/script.svg': script,
    'refused/script.png': script,
  });
  if (process.platform !== 'win32') await symlink(folder, join(folder, 'loop'));
  const warm = await writeFiles(testInfo.outputPath('warm'), { 'a.png': drawing('ramp', 24, 1) });
  await semblance.open();
  await semblance.gallery.drop(warm);
  await semblance.encoder.expectInstantCodes();
  const memory = await watchMemory(page);
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(15);
  const grown = await memory.grown();
  // 100 megapixels alone would be 400 MB, and the unpacked zeros 96 MB each
  if (grown !== null) expect(grown).toBeLessThan(250 << 20);
  const skipped = (await semblance.gallery.skipped()).sort();
  expect(skipped).toEqual([
    expect.stringMatching(/65500\.png .*65,500 x 65,500 pixels/),
    expect.stringMatching(/grows\.gif .*60,000 x 60,000 pixels/),
    expect.stringMatching(/script\.png .*SVG drawing/),
    expect.stringMatching(/script\.svg .*SVG drawing/),
    expect.stringMatching(/strip\.png .*1 x 2,000,000 pixels/),
    expect.stringMatching(/zeros\.tif .*do not fit what its header says/),
  ]);
  expect(Object.hasOwn(Object.prototype, '__proto__.png')).toBe(false);
  await semblance.query.drop(`${folder}/__proto__/__proto__.png`);
  await semblance.results.expectItself('hostile/__proto__/__proto__.png');
});

test('a picture that hangs its decoder is skipped after two tries, and nothing else is lost', async ({
  semblance,
  page,
}, testInfo) => {
  const poison = Buffer.concat([drawing('disc', 24, 9), Buffer.alloc(hanging)]).subarray(
    0,
    hanging,
  );
  const others = Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => [
      `${String(at).padStart(2, '0')}.png`,
      drawing('ramp', 24, at),
    ]),
  );
  const folder = await writeFiles(testInfo.outputPath('queue'), {
    ...others,
    '05 hangs.png': poison,
  });
  await hurry(page);
  await beforeDecoding(page, hang);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(16);
  expect(await semblance.gallery.skipped()).toEqual([
    expect.stringMatching(/05 hangs\.png .*stopped its decoder or kept it busy/),
  ]);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/03.png`);
  await semblance.results.expectItself('queue/03.png');
  await semblance.query.choose(`${folder}/05 hangs.png`);
  await semblance.expectProblem(/05 hangs\.png.*decoder/);
  await semblance.results.expectItself('queue/03.png');
});

test('one picture has one code in every turn, depth and kind of colour, as the first frame, and on white', async ({
  semblance,
  page,
}, testInfo) => {
  await semblance.open();
  const turned = await orientedJpegs(page);
  const kinds = greyForms();
  const folder = await writeFiles(testInfo.outputPath('forms'), { ...turned, ...kinds });
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(14);
  await semblance.encoder.expectInstantCodes();
  expect(await semblance.gallery.skipped()).toEqual([]);
  for (const [forms, asked] of [
    [turned, 'orientation 1.jpg'],
    [kinds, 'rgb.png'],
  ] as const) {
    await semblance.query.drop(`${folder}/${asked}`);
    await semblance.results.expectItself(`forms/${asked}`);
    const same = (await semblance.results.all()).filter(({ distance }) => distance === 0);
    const names = same.map(({ path }) => path.replace('forms/', ''));
    expect(names.sort()).toEqual(Object.keys(forms).sort());
  }
});

test('a browser that alters what is read back from a canvas is told of once', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFiles(testInfo.outputPath('altered'), {
    'a.png': drawing('disc', 24, 1),
    'b.png': drawing('disc', 24, 2),
  });
  await beforeDecoding(page, alter);
  await semblance.open();
  await semblance.gallery.drop(`${folder}/a.png`);
  await semblance.encoder.expectInstantCodes();
  await semblance.expectProblem(/alters the pixels/);
  await semblance.gallery.drop(`${folder}/b.png`);
  await semblance.gallery.expectImages(2);
  await semblance.encoder.expectInstantCodes();
  await expect(semblance.alert.filter({ hasText: /alters the pixels/ })).toHaveCount(1);
});
