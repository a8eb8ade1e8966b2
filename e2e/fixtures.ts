/** Every journey gets the page, and at its end the promises of `support/guard.ts` are checked. */
import { expect, test as base } from '@playwright/test';
import { Semblance } from './pages/semblance.ts';
import { guard } from './support/guard.ts';

export { expect } from '@playwright/test';

export const test = base.extend<{ semblance: Semblance }>({
  semblance: async ({ page, context, baseURL }, provide) => {
    const promises = await guard(context, new URL(baseURL ?? '').origin);
    await provide(new Semblance(page));
    expect(await promises.broken(), 'policy, page errors and requests').toEqual([]);
  },
});
