/** Every file that was not added, by the reason. */
import { useMemo, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './skipped-dialog.module.css';
import { skippedAsText, skippedByReason, type SkippedGroup } from './skipped-groups.ts';
import { skippedWords as words } from '../words/skipped.ts';

/** Paths of one reason that are shown at first. */
const page = 100;

export function SkippedDialog({ onClose }: { onClose: () => void }) {
  const skipped = useApp((state) => state.gallery.skipped);
  const groups = useMemo(() => skippedByReason(skipped), [skipped]);
  return (
    <Dialog
      title={words.title(skipped.length)}
      onClose={onClose}
      actions={<Foot groups={groups} onClose={onClose} />}
    >
      <ul className={styles.list} tabIndex={0} aria-label={words.list}>
        {groups.map((group) => (
          <Reason key={group.reason} group={group} alone={groups.length === 1} />
        ))}
      </ul>
    </Dialog>
  );
}

function Reason({ group: { reason, paths }, alone }: { group: SkippedGroup; alone: boolean }) {
  const [shown, setShown] = useState(page);
  const rest = paths.length - shown;
  return (
    <li className={styles.reason}>
      <details open={alone || paths.length <= 5}>
        <summary>
          <bdi>{reason}</bdi> <span className={styles.count}>{words.files(paths.length)}</span>
        </summary>
        <ul className={styles.paths}>
          {paths.slice(0, shown).map((path, row) => (
            <li key={row} className={styles.path}>
              <bdi>{path}</bdi>
            </li>
          ))}
        </ul>
        {rest > 0 && (
          <button
            type="button"
            className={classes(controls.button, controls.small)}
            onClick={() => setShown(shown + page)}
          >
            {words.more(Math.min(rest, page))}
          </button>
        )}
      </details>
    </li>
  );
}

function Foot({ groups, onClose }: { groups: readonly SkippedGroup[]; onClose: () => void }) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(skippedAsText(groups)).then(
      () => setSaid(words.copied),
      () => setSaid(words.refused),
    );
  };
  return (
    <>
      <span className={controls.soft} role="status">
        {said}
      </span>
      <button type="button" className={controls.button} onClick={copy}>
        {words.copy}
      </button>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.close}
      </button>
    </>
  );
}
