/** Every file that was not added, and why. */
import { useState } from 'react';
import { formatCount, formatPlural } from '../lib/format.ts';
import { classes } from './classes.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import { Dialog } from './dialog.tsx';
import styles from './skipped-dialog.module.css';

const page = 500;

export function SkippedFiles() {
  const skipped = useApp((state) => state.gallery.skipped);
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(page);
  if (skipped.length === 0) return null;
  const rest = skipped.length - shown;
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.small)}
        onClick={() => setOpen(true)}
      >
        Skipped files ({formatCount(skipped.length)})
      </button>
      {open && (
        <Dialog
          title={`${formatPlural(skipped.length, 'file')} not added`}
          onClose={() => setOpen(false)}
        >
          <ul className={styles.list} tabIndex={0} aria-label="Skipped files">
            {skipped.slice(0, shown).map(({ path, reason }, row) => (
              <li key={row} className={styles.file}>
                <bdi className={styles.path}>{path}</bdi>
                <p className={controls.soft}>
                  <bdi>{reason}</bdi>
                </p>
              </li>
            ))}
          </ul>
          {rest > 0 && (
            <button
              type="button"
              className={controls.button}
              onClick={() => setShown(shown + page)}
            >
              Show {formatCount(Math.min(rest, page))} more
            </button>
          )}
        </Dialog>
      )}
    </>
  );
}
