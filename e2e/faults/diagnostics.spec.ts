/** A report about a fault: what it says, and what it never says of itself. */
import { expect, test } from '../fixtures.ts';
import { Diagnostics } from '../pages/diagnostics.ts';
import { expectNoFaults } from '../support/axe.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

test('diagnostics say what works on this machine and what failed, with names only where they are wanted', async ({
  semblance,
  page,
  context,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('aunt Mary'), families, 4, 32);
  const diagnostics = new Diagnostics(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  const buffer = Buffer.from('no model');
  await semblance.openFileInput.setInputFiles({
    name: 'divorce papers.zip',
    mimeType: 'application/zip',
    buffer,
  });
  await semblance.expectProblem('divorce papers.zip');
  await diagnostics.open();

  await test.step('the machine is tested', async () => {
    await diagnostics.tryButton.click();
    await expect(diagnostics.checks).toHaveCount(4, { timeout: 60_000 });
    await expect(diagnostics.checks.nth(2)).toContainText('WASMpassed');
    await expect(diagnostics.checks.nth(3)).toContainText(
      'passed50 questions among 20,000 codes, by wasm',
    );
    await expectNoFaults(page);
  });

  const names = ['divorce', 'papers', 'aunt', 'Mary', ...families];
  await test.step('the text holds no name', async () => {
    const text = await diagnostics.copied();
    expect(text).toMatch(/WASM: passed/);
    expect(text).toMatch(/Open gallery: \d+ images/);
    expect(text).toMatch(/Encoder 1: instant.*64 bits.*in use/);
    expect(text).toMatch(/\d s: .*“…”/);
    expect(names.filter((name) => text.includes(String(name)))).toEqual([]);
  });

  await test.step('with names it holds what was said', async () => {
    await diagnostics.names.check();
    expect(await diagnostics.copied()).toContain('“divorce papers.zip”');
  });

  await test.step('without a clipboard the text is there to be copied by hand', async () => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await diagnostics.copyButton.click();
    await expect(diagnostics.text).toBeFocused();
    await expect(diagnostics.text).toHaveValue(/## Backend/);
    const selected = (area: HTMLTextAreaElement): boolean =>
      area.selectionEnd - area.selectionStart === area.value.length;
    expect(await diagnostics.text.evaluate(selected)).toBe(true);
  });
});

test('the licences of everything in the page lie beside it', async ({ request }) => {
  const answer = await request.get('./licences.txt');
  expect(answer.headers()['content-type']).toContain('text/plain');
  expect(await answer.text()).toContain('libheif');
});
