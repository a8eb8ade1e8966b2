/** Everything in the panel as text, with names where they are wanted; to be copied by hand where the browser refuses. */
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { diagnosticsWords as words, reportText, type Group } from '../words/diagnostics.ts';
import styles from './diagnostics-dialog.module.css';

interface CopyPartProps {
  groups: readonly Group[];
  events: readonly { at: number; what: string }[];
  named: boolean;
  onNamed: (named: boolean) => void;
}

type Copying = 'not yet' | 'copied' | 'refused';

export function CopyPart({ groups, events, named, onNamed }: CopyPartProps) {
  const trial = useApp((state) => state.diagnostics.trial);
  const [copying, setCopying] = useState<Copying>('not yet');
  const text = reportText(groups, trial.kind === 'idle' ? [] : trial.checks, events);
  const copy = () => {
    setCopying('not yet');
    copyText(text).then(
      () => setCopying('copied'),
      () => setCopying('refused'),
    );
  };
  const choose = (wanted: boolean) => {
    setCopying('not yet');
    onNamed(wanted);
  };
  return (
    <section className={styles.part}>
      <div className={controls.row}>
        <button type="button" className={classes(controls.button, controls.primary)} onClick={copy}>
          {words.copy}
        </button>
        <label className={controls.row}>
          <input type="checkbox" checked={named} onChange={() => choose(!named)} />
          {words.names}
        </label>
        <span role="status" className={controls.soft}>
          {copying === 'copied' && words.copied}
          {copying === 'refused' && words.byHand}
        </span>
      </div>
      {copying === 'refused' && <SelectedText text={text} />}
    </section>
  );
}

/** Browsers without a clipboard for pages have no such property. */
async function copyText(text: string): Promise<void> {
  const { clipboard } = navigator as Partial<Navigator>;
  if (!clipboard) throw new Error('There is no clipboard.');
  await clipboard.writeText(text);
}

function SelectedText({ text }: { text: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <textarea
      ref={area}
      className={classes(controls.field, styles.text)}
      readOnly
      rows={8}
      aria-label={words.text}
      value={text}
    />
  );
}
