/** Which file of a group is kept, and what becomes of the marked ones. */
import { useMemo, useState } from 'react';
import { lostGroups } from '../../app/duplicates/duplicates-lost.ts';
import type { KeeperRule } from '../../app/duplicates/duplicates-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './duplicates-tools.module.css';
import { duplicateWords as words } from '../words/duplicates.ts';

const rules: readonly KeeperRule[] = ['largest', 'oldest'];
const small = classes(controls.button, controls.small);

export function DuplicateTools() {
  return (
    <div className={styles.tools}>
      <Keepers />
      <Marked />
    </div>
  );
}

function Keepers() {
  const { tier, rule } = useApp((state) => state.duplicates);
  const groups = useApp((state) => state.duplicates[state.duplicates.tier]?.length ?? 0);
  const actions = useActions();
  if (tier === 'similar' || groups === 0) return null;
  return (
    <div className={controls.row}>
      <label className={styles.rule}>
        <span>{words.keep}</span>
        <select
          className={controls.field}
          value={rule}
          onChange={(event) =>
            actions.duplicates.keeperRule(event.currentTarget.value as KeeperRule)
          }
        >
          {rules.map((one) => (
            <option key={one} value={one}>
              {words.rules[one]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={controls.button}
        onClick={() => actions.duplicates.markAllButKeepers()}
      >
        {words.markAll}
      </button>
    </div>
  );
}

function Marked() {
  const marked = useApp((state) => state.duplicates.marked);
  const items = useApp((state) => state.gallery.items);
  const actions = useActions();
  const [asking, setAsking] = useState(false);
  const lost = useLost();
  const bytes = useMemo(
    () => items.reduce((sum, item) => sum + (marked.has(item.id) ? item.bytes : 0), 0),
    [items, marked],
  );
  if (marked.size === 0) return null;
  return (
    <div
      className={classes(controls.row, styles.marked)}
      role="group"
      aria-label={words.marked(marked.size, bytes)}
    >
      <span className={classes(styles.count, controls.number)}>
        {words.marked(marked.size, bytes)}
      </span>
      {lost > 0 && <strong role="alert">{words.lost(lost)}</strong>}
      <button type="button" className={small} onClick={() => actions.duplicates.exportList('text')}>
        {words.list}
      </button>
      <button type="button" className={small} onClick={() => actions.duplicates.exportList('csv')}>
        {words.table}
      </button>
      <button type="button" className={small} onClick={() => setAsking(true)}>
        {words.remove}
      </button>
      <button
        type="button"
        className={classes(small, controls.quiet, controls.calm)}
        onClick={() => actions.duplicates.mark([...marked], false)}
      >
        {words.clear}
      </button>
      {asking && <Question count={marked.size} lost={lost} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Groups of which every file is marked: by hand, since nothing else marks the last one. */
function useLost(): number {
  const exact = useApp((state) => state.duplicates.exact);
  const near = useApp((state) => state.duplicates.near);
  const marked = useApp((state) => state.duplicates.marked);
  return useMemo(() => lostGroups({ exact, near, marked }).length, [exact, near, marked]);
}

interface QuestionProps {
  count: number;
  lost: number;
  onClose: () => void;
}

function Question({ count, lost, onClose }: QuestionProps) {
  const actions = useActions();
  const remove = () => {
    onClose();
    actions.duplicates.removeMarked();
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.removeNo}
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={remove}>
        {words.removeYes}
      </button>
    </>
  );
  return (
    <Dialog title={words.removeTitle(count)} onClose={onClose} actions={choices}>
      {lost > 0 && <p role="alert">{words.lost(lost)}</p>}
      <p>{words.removeText(count)}</p>
    </Dialog>
  );
}
