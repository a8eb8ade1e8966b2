/** Files that belong together in a row: the keeper first, then what differs least from it. */
import { memo, useMemo, useState } from 'react';
import type { DuplicateGroup } from '../../app/duplicates/duplicates-state.ts';
import type { Item } from '../../gallery/item.ts';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './duplicates-group.module.css';
import { DuplicateTile } from './duplicates-tile.tsx';
import { duplicateWords as words } from '../words/duplicates.ts';

/** More pictures than that wait for a click. */
const shownAtOnce = 12;

interface GroupProps {
  /** From 0, as the actions count. */
  number: number;
  group: DuplicateGroup;
  /** The gallery by id. */
  items: ReadonlyMap<string, Item>;
}

export const DuplicateGroupRow = memo(function DuplicateGroupRow({
  number,
  group,
  items,
}: GroupProps) {
  const tier = useApp((state) => state.duplicates.tier);
  const [shown, setShown] = useState(shownAtOnce);
  const similar = tier === 'similar';
  const files = useMemo(() => filesOf(group, items, similar), [group, items, similar]);
  const bytes = files.reduce(
    (sum, { item }) => sum + (item.id === group.keeper ? 0 : item.bytes),
    0,
  );
  const rest = files.length - shown;
  return (
    <li className={styles.group}>
      <p className={styles.head}>
        <span className={styles.name}>
          {similar
            ? words.cluster(number + 1, files.length)
            : words.group(number + 1, files.length)}
        </span>
        {!similar && <span className={controls.fine}>{words.spare(bytes)}</span>}
      </p>
      <div
        className={styles.tiles}
        role={similar ? undefined : 'radiogroup'}
        aria-label={similar ? undefined : words.keeperOf(number + 1)}
      >
        {files.slice(0, shown).map(({ item, place }) => (
          <DuplicateTile key={item.id} {...{ group, number, item, place }} />
        ))}
      </div>
      {rest > 0 && (
        <button
          type="button"
          className={classes(controls.button, controls.small, styles.more)}
          onClick={() => setShown(shown + shownAtOnce * 5)}
        >
          {words.more(Math.min(rest, shownAtOnce * 5))}
        </button>
      )}
    </li>
  );
});

/** In the order in which they stand; what has just been removed is gone for a moment. */
function filesOf(group: DuplicateGroup, items: ReadonlyMap<string, Item>, asItIs: boolean) {
  return orderOf(group, asItIs).flatMap((place) => {
    const item = items.get(group.items[place]!);
    return item ? [{ item, place }] : [];
  });
}

/** Places of the items; those of a cluster stand in order already. */
function orderOf({ items, keeper, distances }: DuplicateGroup, asItIs: boolean): number[] {
  const places = items.map((_, place) => place);
  if (asItIs) return places;
  const rank = (place: number): number => (items[place] === keeper ? -1 : distances[place]!);
  return places.sort((a, b) => rank(a) - rank(b) || a - b);
}
