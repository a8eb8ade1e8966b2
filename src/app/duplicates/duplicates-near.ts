/** The near tier: pairs are searched once, and grouped anew for every radius. */
import { keepLast } from '../../lib/keep-last.ts';
import type { NearPairs } from '../../workers/near-pairs.ts';
import { hashMissing, unhashedPictures } from './duplicates-hashes.ts';
import { nearJoins } from './duplicates-joins.ts';
import { keeping, publish, type FindContext } from './duplicates-keeping.ts';
import { unmarkKeepers } from './duplicates-marks.ts';
import { createNearGroups, pruneGroups } from './duplicates-near-groups.ts';
import { countPairs, nearNodes, type NearNodes } from './duplicates-nodes.ts';
import { largestRadius } from './duplicates-state.ts';
import { analyse, library } from '../session.ts';
import { get } from '../store.ts';

/** Of which hashes the pairs are known, and how they were compared. */
let found: { distinct: readonly string[]; turned: boolean; pairs: NearPairs } | null = null;

/** What no step of the slider changes. */
const nodesOf = keepLast(nearNodes);
const joinsOf = keepLast(nearJoins);
const groupsOf = keepLast(createNearGroups);
const countsOf = keepLast(countPairs);

/** Hashes what has no hash yet, and searches where the pictures are others than those searched before. */
export async function findNear({ signal, onProgress }: FindContext): Promise<void> {
  await hashMissing(signal, (done, total) =>
    onProgress({ what: 'Looking at pictures kept earlier', done, total }),
  );
  const { turned } = get().duplicates;
  const { distinct } = nodesNow();
  if (!isFoundFor(distinct, turned)) {
    const radius = turned ? largestRadius.turned : largestRadius.plain;
    const pairs = await analyse.remote.findNearPairs(
      { hashes: distinct, turned, radius },
      {
        signal,
        onProgress: ({ done, total }) =>
          onProgress({ what: 'Comparing all pictures', done, total }),
      },
    );
    signal.throwIfAborted();
    found = { distinct, turned, pairs };
  }
  groupNear();
}

/** The groups at the chosen radius; nothing where no pairs are known for the pictures as they are. */
export function groupNear(): void {
  const { duplicates } = get();
  const nodes = nodesNow();
  if (!found || !isFoundFor(nodes.distinct, duplicates.turned)) return;
  const { pairs, turned } = found;
  const radius = Math.min(duplicates.radius, pairs.radius);
  publish({
    radius,
    mostRadius: pairs.radius,
    near: groupsOf(nodes, joinsOf(nodes, pairs), turned, keeping())(radius),
    pairsAt: countsOf(nodes, pairs),
    unhashed: unhashedPictures(),
  });
  unmarkKeepers();
}

/** Until pairs are searched anew, the groups that are known go on without the files that left the gallery. */
export function pruneNear(gone: ReadonlySet<string>): void {
  const { duplicates, gallery } = get();
  const { near, turned } = duplicates;
  if (!near) return;
  publish({ near: pruneGroups(near, gone, gallery.items, turned, keeping()) });
  groupNear(); // a copy that is left stands for one that is gone
}

export function forgetNear(): void {
  found = null;
}

function nodesNow(): NearNodes {
  return nodesOf(get().gallery.items, library().pictures);
}

function isFoundFor(distinct: readonly string[], turned: boolean): boolean {
  return (
    found?.turned === turned &&
    (found.distinct === distinct ||
      (found.distinct.length === distinct.length &&
        found.distinct.every((hash, row) => hash === distinct[row])))
  );
}
