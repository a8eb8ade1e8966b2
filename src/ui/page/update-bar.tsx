/** A new version is there: the button that begins it, which waits for work that a reload would interrupt. */
import { useId, useState } from 'react';
import { busyWith } from '../../app/offline/busy.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Bar } from './bar.tsx';
import { updateWords as words } from '../words/update.ts';

export function UpdateBar({ kind }: { kind: 'waiting' | 'replaced' }) {
  const { offline } = useActions();
  const busy = useApp(busyWith);
  const [later, setLater] = useState(false);
  const reason = useId();
  if (later) return null;
  return (
    <Bar
      label={words.label}
      id={reason}
      text={
        <>
          {kind === 'waiting' ? words.ready : words.replaced} {busy && words.busy[busy]}
        </>
      }
    >
      <button
        type="button"
        className={classes(controls.button, controls.small, !busy && controls.primary)}
        aria-disabled={busy !== null}
        aria-describedby={reason}
        onClick={() => offline.update()}
      >
        {kind === 'waiting' ? words.update : words.reload}
      </button>
      <button
        type="button"
        className={classes(controls.button, controls.small, controls.quiet)}
        onClick={() => setLater(true)}
      >
        {words.later}
      </button>
    </Bar>
  );
}
