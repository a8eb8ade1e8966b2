/** Labels with their number of pictures: the largest few, the rest on demand. */
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './label-chips.module.css';
import { galleryWords as words } from '../words/gallery.ts';

const shownAtFirst = 5;

export function LabelChips() {
  const labels = useApp((state) => state.gallery.labels);
  const [open, setOpen] = useState(false);
  if (labels.length === 0) return null;
  const more = labels.length - shownAtFirst;
  return (
    <div className={styles.labels}>
      <ul className={styles.list} aria-label={words.labels}>
        {(open ? labels : labels.slice(0, shownAtFirst)).map(({ label, count }) => (
          <li key={label} className={controls.chip}>
            <bdi className={styles.name} title={label}>
              {label}
            </bdi>
            <span className={classes(controls.soft, controls.number)}>{formatCount(count)}</span>
          </li>
        ))}
        {more > 0 && (
          <li>
            <button
              type="button"
              className={classes(controls.chip, styles.more)}
              aria-expanded={open}
              aria-label={open ? undefined : words.moreLabelsName(more)}
              onClick={() => setOpen(!open)}
            >
              {open ? words.fewerLabels : words.moreLabels(more)}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
