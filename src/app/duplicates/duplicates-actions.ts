/** The Duplicates tab's use cases as the page calls them; the code of those that compute is fetched at the first call. */
import { late } from '../../lib/late.ts';
import { mark, publish } from './duplicates-keeping.ts';
import type { DuplicatesActions } from './duplicates-state.ts';
import { guard } from '../notices.ts';

const withUseCases = late(() => import('./duplicates.ts'));

const find = (): void =>
  guard('find duplicates', () => withUseCases((cases) => cases.findDuplicates()));

let frameAsked = false;

/** A slider that is dragged may take several steps a frame: they are grouped once, at the newest radius. */
function groupAtNextFrame(): void {
  if (frameAsked) return;
  frameAsked = true;
  requestAnimationFrame(() => {
    frameAsked = false;
    guard('change the radius', async () => (await import('./duplicates-near.ts')).groupNear());
  });
}

// what a control shows changes at once: a checkbox or slider that waits for code would jump back
export const duplicatesActions: DuplicatesActions = {
  find,
  cancel: () =>
    guard('stop the search for duplicates', () => withUseCases((cases) => cases.cancel())),
  setTier: (tier) => {
    publish({ tier });
    find();
  },
  setRadius: (radius) => {
    publish({ radius });
    groupAtNextFrame();
  },
  setTurned: (turned) => {
    publish({ turned, near: null, pairsAt: null });
    find();
  },
  keeperRule: (rule) => {
    publish({ rule });
    guard('choose what to keep', () => withUseCases((cases) => cases.followRule()));
  },
  setKeeper: (group, item) =>
    guard('choose what to keep', () => withUseCases((cases) => cases.setKeeper(group, item))),
  mark,
  markAllButKeepers: () =>
    guard('mark files', () => withUseCases((cases) => cases.markAllButKeepers())),
  exportList: (format) =>
    guard('save the list', () => withUseCases((cases) => cases.exportMarked(format))),
  removeMarked: () =>
    guard('remove the marked files', () => withUseCases((cases) => cases.removeMarked())),
};
