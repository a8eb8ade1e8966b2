/** What is selected and what can be done with it, at the foot of every view. */
import { useState } from 'react';
import { formatBytes } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { RelabelDialog, RemoveDialog } from './selection-dialogs.tsx';
import styles from './selection-bar.module.css';
import { selectionWords as words } from '../words/browse.ts';

export function SelectionBar() {
  const count = useApp((state) => state.selection.ids.size);
  const packing = useApp((state) => state.selection.work.kind === 'zip');
  const [asking, setAsking] = useState<'remove' | 'label' | null>(null);
  if (count === 0 && !packing) return null;
  const close = () => setAsking(null);
  return (
    <section className={styles.bar} aria-label={words.region}>
      {packing ? <Packing /> : <Deeds count={count} onAsk={setAsking} />}
      {asking === 'remove' && <RemoveDialog onClose={close} />}
      {asking === 'label' && <RelabelDialog onClose={close} />}
    </section>
  );
}

function Deeds({ count, onAsk }: { count: number; onAsk: (what: 'remove' | 'label') => void }) {
  const { selection, lightbox } = useActions();
  const pair = useApp((state) => (state.selection.ids.size === 2 ? state.selection.ids : null));
  const compare = () => {
    const [one, other] = [...(pair ?? [])];
    if (one !== undefined && other !== undefined) lightbox.compare(one, other);
  };
  const deeds = [
    {
      name: count === 1 ? words.askOne : words.ask,
      look: controls.primary,
      run: () => selection.askWithAll(),
    },
    ...(pair ? [{ name: words.compare, label: words.compareLabel, run: compare }] : []),
    { name: words.relabel, run: () => onAsk('label') },
    { name: words.copy, run: () => selection.copyPaths() },
    { name: words.csv, label: words.csvLabel, run: () => selection.downloadCsv() },
    { name: words.zip, label: words.zipLabel, run: () => selection.downloadZip() },
    { name: words.remove, run: () => onAsk('remove') },
    {
      name: words.clear,
      look: classes(controls.quiet, controls.calm),
      run: () => selection.clear(),
    },
  ];
  return (
    <>
      <p className={classes(styles.count, controls.number)} role="status">
        {words.selected(count)}
      </p>
      <div className={styles.deeds}>
        {deeds.map(({ name, label, look, run }) => (
          <button
            key={name}
            type="button"
            aria-label={label}
            className={classes(controls.button, controls.small, look)}
            onClick={run}
          >
            {name}
          </button>
        ))}
      </div>
    </>
  );
}

function Packing() {
  const actions = useActions();
  const work = useApp((state) => state.selection.work);
  if (work.kind !== 'zip') return null;
  const { done, total, bytes } = work;
  return (
    <>
      <span className={controls.number}>{words.packing(done, total)}</span>
      <progress max={total} value={done} aria-label={words.packing(done, total)} />
      <span className={classes(controls.fine, controls.number)}>{formatBytes(bytes)}</span>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.selection.cancelZip()}
      >
        {words.cancel}
      </button>
    </>
  );
}
