/** The Duplicates tab's use cases as the page calls them; their code is fetched at the first call. */
import type { DuplicatesActions } from './duplicates-state.ts';
import { guard } from './notices.ts';

const useCase = () => import('./duplicates.ts');

export const duplicatesActions: DuplicatesActions = {
  find: () => guard('find duplicates', async () => (await useCase()).findDuplicates()),
  cancel: () => guard('stop the search for duplicates', async () => (await useCase()).cancel()),
  setTier: (tier) => guard('change the tier', async () => (await useCase()).setTier(tier)),
  setRadius: (radius) =>
    guard('change the radius', async () => (await useCase()).setRadius(radius)),
  setTurned: (on) => guard('compare turned pictures', async () => (await useCase()).setTurned(on)),
  keeperRule: (rule) =>
    guard('choose what to keep', async () => (await useCase()).setKeeperRule(rule)),
  setKeeper: (group, item) =>
    guard('choose what to keep', async () => (await useCase()).setKeeper(group, item)),
  mark: (items, on) => guard('mark files', async () => (await useCase()).mark(items, on)),
  markAllButKeepers: () => guard('mark files', async () => (await useCase()).markAllButKeepers()),
  exportList: (format) =>
    guard('save the list', async () => (await useCase()).exportMarked(format)),
  removeMarked: () =>
    guard('remove the marked files', async () => (await useCase()).removeMarked()),
};
