/** The label of a picture: typed, or chosen among those that are there. */
import { useId, useState, type KeyboardEvent } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './lightbox-label.module.css';
import { lightboxWords } from '../words/lightbox.ts';

export function LightboxLabel({ id, label }: { id: string; label: string | null }) {
  const actions = useActions();
  const labels = useApp((state) => state.gallery.labels);
  const field = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const typed = (draft ?? label ?? '').trim();
  const changed = typed !== (label ?? '');
  const save = () => {
    if (changed) actions.lightbox.relabel(id, typed === '' ? null : typed);
    setDraft(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    if (event.key === 'Escape' && draft === null) return;
    event.preventDefault();
    if (event.key === 'Enter') save();
    else setDraft(null);
  };
  return (
    <div className={styles.label}>
      <input
        className={classes(controls.field, styles.field)}
        aria-label={lightboxWords.label}
        aria-describedby={`${field}-hint`}
        placeholder={lightboxWords.noLabel}
        dir="auto"
        list={`${field}-labels`}
        autoComplete="off"
        maxLength={120}
        value={draft ?? label ?? ''}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={press}
      />
      <datalist id={`${field}-labels`}>
        {labels.slice(0, 500).map((one) => (
          <option key={one.label} value={one.label} />
        ))}
      </datalist>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        aria-disabled={!changed}
        onClick={save}
      >
        {lightboxWords.saveLabel}
      </button>
      <p id={`${field}-hint`} className={controls.hidden}>
        {lightboxWords.labelHint}
      </p>
    </div>
  );
}
