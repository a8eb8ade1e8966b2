/** What the colours mean; each line selects its pictures, so that nothing needs to be drawn around. */
import { useApp, useActions } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { formatCount } from '../../lib/format.ts';
import type { Colouring, Group } from './map-colours.ts';
import styles from './map-legend.module.css';
import { distanceText, groupText, mapWords as words } from '../words/map.ts';

export function MapLegend({ colouring, count }: { colouring: Colouring; count: number }) {
  const { groups, range } = colouring;
  if (range) {
    return (
      <div className={styles.range}>
        <span className={styles.shades} />
        <span className={classes(controls.fine, controls.number, styles.ends)}>
          <span>{words.near(distanceText(range.least))}</span>
          <span>{words.far(distanceText(range.largest))}</span>
        </span>
      </div>
    );
  }
  return (
    <ul className={styles.groups} aria-label={words.legend}>
      {groups.map((group) => (
        <LegendLine key={group.name} group={group} count={count} />
      ))}
    </ul>
  );
}

function LegendLine({ group, count }: { group: Group; count: number }) {
  const selection = useApp((state) => state.map.selection);
  const actions = useActions();
  const chosen = new Set(selection);
  const on = group.points.length > 0 && group.points.every((point) => chosen.has(point));
  const toggle = () => {
    const own = new Set(group.points);
    actions.map.select(
      on
        ? selection.filter((point) => !own.has(point))
        : [...selection.filter((point) => !own.has(point)), ...group.points],
    );
  };
  return (
    <li>
      <button
        type="button"
        className={classes(styles.group, on && styles.on)}
        aria-pressed={on}
        aria-label={words.select(groupText(group, count))}
        onClick={toggle}
      >
        <MarkSign group={group} />
        <bdi className={styles.name}>{group.name}</bdi>
        <span className={controls.number}>{formatCount(group.points.length)}</span>
      </button>
    </li>
  );
}

const outlines = [
  <circle key="circle" cx="7" cy="7" r="4.6" />,
  <rect key="square" x="2.8" y="2.8" width="8.4" height="8.4" />,
  <path key="triangle" d="M7 1.6 12.4 11H1.6Z" />,
  <path key="diamond" d="M7 1.2 12.8 7 7 12.8 1.2 7Z" />,
];

function MarkSign({ group: { mark } }: { group: Group }) {
  const fill = mark ? `var(--mark-${mark.colour + 1})` : 'var(--mark-bare)';
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" style={{ fill }}>
      {outlines[mark?.shape ?? 0]}
    </svg>
  );
}
