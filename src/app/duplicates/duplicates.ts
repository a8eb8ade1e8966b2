/** Use cases of the Duplicates tab: the three tiers are found, kept up with the gallery, and files are marked. */
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { keepLast } from '../../lib/keep-last.ts';
import { download } from '../files/download.ts';
import { exactGroups } from './duplicates-groups.ts';
import { pathList, pathTable, type MarkedFile } from './duplicates-list.ts';
import { findNear, forgetNear, groupNear, pruneNear } from './duplicates-near.ts';
import { findSimilar, pruneSimilar } from './duplicates-similar.ts';
import { noDuplicates, type DuplicateGroup } from './duplicates-state.ts';
import { chooseKeeper, forgetKeepers, keeping, mark, publish } from './duplicates-keeping.ts';
import { forgetMarks, unmarkKeepers } from './duplicates-marks.ts';
import { removeItems } from '../galleries/gallery-edits.ts';
import { tell } from '../notices.ts';
import { library, onGalleryLeft, onItemsGone } from '../session.ts';
import { get } from '../store.ts';
import { throttle } from '../throttle.ts';

let working: AbortController | null = null;
/** The gallery that marks were last held against. */
let heldAgainst: readonly Item[] = [];

/** The groups of the chosen tier, as the gallery now is; newest call wins. */
export async function findDuplicates(): Promise<void> {
  working?.abort();
  const controller = new AbortController();
  working = controller;
  regroupExact();
  const changed = heldAgainst !== get().gallery.items;
  if (changed) forgetMarks();
  heldAgainst = get().gallery.items;
  const { tier } = get().duplicates;
  const progress = throttle<{ what: string; done: number; total: number }>(100, (work) => {
    if (working === controller) publish({ work: { kind: 'running', ...work } });
  });
  const context = { signal: controller.signal, onProgress: progress.push };
  try {
    if (tier === 'near') await findNear(context);
    if (tier === 'near' && changed) forgetMarks();
    if (tier === 'similar') await findSimilar(context);
  } finally {
    if (working === controller) {
      working = null;
      publish({ work: { kind: 'idle' } });
    }
  }
}

/** What was found so far stays. */
export function cancel(): void {
  working?.abort();
}

/** What a person chose to keep gives way to the rule. */
export function followRule(): void {
  forgetKeepers();
  regroupExact();
  groupNear();
}

/** Throws a UserError where the group is gone. */
export function setKeeper(group: number, item: string): void {
  const items = groupsOfTier()[group]?.items ?? [];
  if (!items.includes(item)) throw new UserError('That group has changed; look at it again.');
  chooseKeeper(item, items);
  mark([item], false);
  regroupExact();
  groupNear();
}

/** In a chain of near pictures the ends may lie far from the keeper: these are left to the person. */
export function markAllButKeepers(): void {
  const { radius, tier } = get().duplicates;
  if (tier === 'similar')
    throw new UserError('Similar pictures are no duplicates; mark them one by one.');
  const others: string[] = [];
  let far = 0;
  for (const { items, keeper, distances } of groupsOfTier()) {
    items.forEach((item, place) => {
      if (item === keeper) return;
      if (distances[place]! > radius) far++;
      else others.push(item);
    });
  }
  mark(others, true);
  unmarkKeepers();
  const left =
    far === 0
      ? ''
      : ` ${formatPlural(far, 'picture')} further from the keeper than ${radius} bits ${far === 1 ? 'was' : 'were'} left for you to look at.`;
  tell(`${formatPlural(others.length, 'file')} marked.${left}`);
}

/** Throws a UserError where nothing is marked. */
export function exportMarked(format: 'text' | 'csv'): void {
  const files = markedFiles();
  if (format === 'text') {
    download(new Blob([pathList(files)], { type: 'text/plain' }), 'duplicates.txt');
  } else {
    download(new Blob([pathTable(files)], { type: 'text/csv' }), 'duplicates.csv');
  }
}

/** From the gallery, not from the disk; whoever calls has asked first. */
export async function removeMarked(): Promise<void> {
  const ids = markedFiles().map(({ item }) => item.id);
  await removeItems(ids);
  mark(ids, false);
}

function markedFiles(): MarkedFile[] {
  const { duplicates, gallery } = get();
  const { marked, exact, near } = duplicates;
  const items = new Map(gallery.items.map((item) => [item.id, item]));
  const keepers = new Map<string, string>();
  for (const group of [...(near ?? []), ...(exact ?? [])]) {
    for (const item of group.items) if (item !== group.keeper) keepers.set(item, group.keeper);
  }
  // the keeper of files of the same bytes may be marked itself, for the sake of a near one
  const kept = (id: string): string => {
    const keeper = keepers.get(id);
    return keeper !== undefined && marked.has(keeper) ? kept(keeper) : (keeper ?? '');
  };
  const files = [...marked].flatMap((id): MarkedFile[] => {
    const item = items.get(id);
    const keeper = items.get(kept(id));
    if (!item) return [];
    return [{ item, picture: library().pictures.get(item.picture), keep: keeper?.path ?? null }];
  });
  if (files.length === 0) throw new UserError('Nothing is marked; mark the files first.');
  return files;
}

function groupsOfTier(): readonly DuplicateGroup[] {
  const { duplicates } = get();
  return duplicates[duplicates.tier] ?? [];
}

const exactNow = keepLast(exactGroups);

function regroupExact(): void {
  const exact = exactNow(get().gallery.items, keeping());
  if (exact === get().duplicates.exact) return;
  publish({ exact });
  unmarkKeepers();
}

onItemsGone((gone) => {
  pruneNear(gone);
  pruneSimilar(gone);
  regroupExact();
  forgetMarks();
  unmarkKeepers();
});

onGalleryLeft(() => {
  working?.abort();
  working = null;
  forgetKeepers();
  forgetNear();
  publish(noDuplicates);
});
