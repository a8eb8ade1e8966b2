/** Questions before the selection is removed or gets another label. */
import { useId, useState, type FormEvent } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './selection-dialogs.module.css';
import { selectionWords as words } from '../words/browse.ts';

export function RemoveDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  const count = useApp((state) => state.selection.ids.size);
  const remove = () => {
    onClose();
    actions.selection.remove();
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.keep}
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={remove}>
        {words.removeNow}
      </button>
    </>
  );
  return (
    <Dialog title={words.removeTitle(count)} onClose={onClose} actions={choices}>
      <p>{words.removeText}</p>
    </Dialog>
  );
}

export function RelabelDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  const count = useApp((state) => state.selection.ids.size);
  const labels = useApp((state) => state.gallery.labels);
  const [text, setText] = useState('');
  const [form, list] = [useId(), useId()];
  const relabel = (label: string | null) => {
    onClose();
    actions.selection.relabel(label);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') relabel(text.trim());
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.cancelLabel}
      </button>
      <button type="button" className={controls.button} onClick={() => relabel(null)}>
        {words.labelOff}
      </button>
      <button
        type="submit"
        form={form}
        aria-disabled={text.trim() === ''}
        className={classes(controls.button, controls.primary)}
      >
        {words.labelNow}
      </button>
    </>
  );
  return (
    <Dialog title={words.relabelTitle(count)} onClose={onClose} actions={choices}>
      <form id={form} className={styles.form} onSubmit={submit}>
        <label className={styles.field}>
          {words.labelField}
          <input
            className={controls.field}
            list={list}
            dir="auto"
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <datalist id={list}>
          {labels.map(({ label }) => (
            <option key={label} value={label} />
          ))}
        </datalist>
      </form>
      <p className={controls.fine}>{words.labelHint}</p>
    </Dialog>
  );
}
