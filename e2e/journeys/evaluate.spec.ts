import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Evaluate } from '../pages/evaluate.ts';
import { expectNoFaults } from '../support/axe.ts';
import { writeFamilies, writeFiles } from '../support/folders.ts';
import { drawing, families } from '../support/png.ts';

test('instant codes are judged beside what knows nothing, and the figures can be saved', async ({
  semblance,
  page,
}, testInfo) => {
  const evaluate = new Evaluate(page);
  const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 24, 32);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await evaluate.open();
  await evaluate.run();

  const chance = await evaluate.figures('Chance');
  const instant = await evaluate.figures('Instant codes');
  for (const figure of ['P@10', 'mAP@10', 'mAP', 'DIGIX', 'NMI']) {
    expect(instant[figure], figure).toBeGreaterThan(chance[figure] ?? 1);
    expect(instant[figure], figure).toBeLessThanOrEqual(1);
  }
  for (const name of ['Raw pixels, 32 px', 'Raw pixels, ITQ codes', 'Random encoder']) {
    // the drawings of one family share no pixels, so these find little
    expect((await evaluate.figures(name))['P@10'], name).toBeGreaterThan(0);
  }
  await expect(evaluate.region).toContainText(/validation pictures asked among [\d,]+ others/);
  await expect(evaluate.curve).toBeVisible();
  await expect(evaluate.codes).toContainText('Mean entropy');
  await evaluate.show('Cost');
  expect((await evaluate.figures('Instant codes'))['A picture']).toBe(8);

  const path = await (await evaluate.save()).path();
  const figures = JSON.parse(readFileSync(path, 'utf8')) as { rows: { name: string }[] };
  expect(figures.rows.map(({ name }) => name)).toContain('Instant codes');
  await expectNoFaults(page);
});

test('without labels altered copies ask, and the view says so', async ({
  semblance,
  page,
}, testInfo) => {
  const evaluate = new Evaluate(page);
  const files = Array.from({ length: 30 }, (_, row): [string, Uint8Array] => [
    `${row}.png`,
    drawing(families[row % families.length]!, 32, row),
  ]);
  const folder = await writeFiles(testInfo.outputPath('loose'), Object.fromEntries(files));
  await semblance.open();
  await semblance.gallery.drop(...files.map(([name]) => `${folder}/${name}`));
  await semblance.encoder.expectInstantCodes();
  await evaluate.open();
  await evaluate.run();
  await expect(evaluate.region).toContainText('no picture has a label');
  await expect(evaluate.region).toContainText(/altered copies asked among 30 pictures/);
  const [instant, chance] = [
    await evaluate.figures('Instant codes'),
    await evaluate.figures('Chance'),
  ];
  expect(chance['First']).toBeCloseTo(1 / 30, 3);
  expect(instant['First']).toBeGreaterThan(2 * (chance['First'] ?? 1));
  expect(instant['Median rank']).toBeLessThan(chance['Median rank'] ?? 0);
});

test('an evaluation can be cancelled, and one of too few pictures says what is missing', async ({
  semblance,
  page,
}, testInfo) => {
  const evaluate = new Evaluate(page);
  const folder = await writeFiles(testInfo.outputPath('one'), {
    'one.png': drawing(families[0]!, 32, 1),
  });
  await semblance.open();
  await semblance.gallery.drop(`${folder}/one.png`);
  await semblance.encoder.expectInstantCodes();
  await evaluate.open();
  await evaluate.button.click();
  await semblance.expectProblem(/needs at least 2 different pictures .* there is 1; add more/);

  await semblance.gallery.drop(
    await writeFamilies(testInfo.outputPath('pictures'), families, 24, 32),
  );
  await semblance.encoder.quality(instantCodes); // measured once all have codes
  await evaluate.cancelAtOnce();
  await expect(page.getByRole('status').filter({ hasText: 'was cancelled' })).toBeVisible();
  await expect(evaluate.button).toBeVisible();
});
