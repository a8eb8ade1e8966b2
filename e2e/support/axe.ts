/** What axe finds on the page, in light and in dark. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Resolves a few frames after the page took the scheme over: axe must not see it half light, half dark. */
async function painted(scheme: string): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await frame();
  for (let frames = 0; frames < 5; frames++) await frame();
}

/** Colours alone differ between the schemes: the rest is looked at once. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

export async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(painted, colorScheme);
    const rules = colorScheme === 'light' ? [] : rulesOfColour;
    // what is half painted for a moment on a busy machine is no fault, what stays is one
    await expect
      .poll(() => faultsOf(page, rules), { message: colorScheme, timeout: 60_000 })
      .toEqual([]);
  }
}

/** `rules`: the only ones that are looked at; none: all. */
async function faultsOf(page: Page, rules: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  if (rules.length > 0) builder.withRules([...rules]);
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
