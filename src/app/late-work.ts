/** What the empty page can do without: it is fetched after that page stands. */
import { late } from '../lib/late.ts';

/**
 * Controls whose state changes by a use case must see that change at once, which is why these come together and not one
 * by one: by the time there is a gallery to act on they are there.
 */
export const withWork = late(async () => (await import('./work.ts')).work);
