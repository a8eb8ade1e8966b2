/** One file of a group: its picture, what tells it from the others, whether it is kept or marked. */
import type { DuplicateGroup } from '../../app/duplicates/duplicates-state.ts';
import type { Item } from '../../gallery/item.ts';
import { formatBytes } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './duplicates-tile.module.css';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { duplicateWords as words } from '../words/duplicates.ts';

interface TileProps {
  group: DuplicateGroup;
  /** Of the group, from 0. */
  number: number;
  item: Item;
  /** Of the item within the group. */
  place: number;
}

export function DuplicateTile({ group, number, item, place }: TileProps) {
  const tier = useApp((state) => state.duplicates.tier);
  const marked = useApp((state) => state.duplicates.marked.has(item.id));
  const actions = useActions();
  const alone = tier === 'similar' || item.id === group.keeper;
  const look = () =>
    alone
      ? actions.lightbox.open(group.items, place)
      : actions.lightbox.compare(group.keeper, item.id);
  const kept = tier !== 'similar' && item.id === group.keeper;
  return (
    <div className={classes(styles.tile, kept && styles.kept, marked && styles.marked)}>
      <button
        type="button"
        className={styles.picture}
        aria-label={alone ? words.open(item.path) : words.compare(item.path)}
        onClick={look}
      >
        <Thumbnail hash={item.picture} />
      </button>
      <Facts
        item={item}
        size={group.sizes[place]!}
        difference={tier === 'similar' ? null : differenceOf(tier, group, place)}
      />
      <div className={styles.choices}>
        {tier !== 'similar' && <Keep {...{ number, item, kept }} />}
        {(!kept || marked) && (
          <label className={styles.choice}>
            <input
              type="checkbox"
              aria-label={words.markName(item.path)}
              checked={marked}
              onChange={(event) => actions.duplicates.mark([item.id], event.currentTarget.checked)}
            />
            {words.mark}
          </label>
        )}
      </div>
    </div>
  );
}

function Keep({ number, item, kept }: { number: number; item: Item; kept: boolean }) {
  const actions = useActions();
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name={`keeper-${number}`}
        aria-label={words.keepName(item.path)}
        checked={kept}
        onChange={() => actions.duplicates.setKeeper(number, item.id)}
      />
      {words.kept}
    </label>
  );
}

interface FactsProps {
  item: Item;
  size: string;
  difference: string | null;
}

function Facts({ item, size, difference }: FactsProps) {
  const cut = item.path.lastIndexOf('/') + 1;
  const folder = item.path.slice(0, Math.max(0, cut - 1));
  return (
    <div className={styles.facts}>
      <bdi className={styles.name} title={item.path} data-name>
        {item.path.slice(cut)}
      </bdi>
      {folder && (
        <bdi className={styles.folder} title={folder}>
          {folder}
        </bdi>
      )}
      <span className={controls.number}>
        {size && `${size}, `}
        {formatBytes(item.bytes)}
      </span>
      {item.modified > 0 && <Changed at={item.modified} />}
      {difference && (
        <span className={classes(styles.difference, controls.number)}>{difference}</span>
      )}
    </div>
  );
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function differenceOf(tier: 'exact' | 'near', group: DuplicateGroup, place: number): string {
  if (group.items[place] === group.keeper) return words.keeper;
  if (tier === 'exact') return words.sameBytes;
  return group.flat ? words.oneColourPicture : words.differ(group.distances[place]!);
}

/** Pictures of the sample gallery were never files. */
function Changed({ at }: { at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} className={controls.number}>
      {dates.format(date)}
    </time>
  );
}
