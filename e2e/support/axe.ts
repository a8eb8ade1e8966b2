/** What axe finds on the page, in light and in dark. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Resolves a few frames after the page took the scheme over: axe must not see it half light, half dark. */
async function painted(scheme: string): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await frame();
  for (let frames = 0; frames < 5; frames++) await frame();
}

export async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(painted, colorScheme);
    // what is half painted for a moment on a busy machine is no fault, what stays is one
    await expect.poll(() => faultsOf(page), { message: colorScheme }).toEqual([]);
  }
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
