/** What leaves with a project and how large it is, before it is saved. */
import { useEffect, useId, useState, type FormEvent } from 'react';
import type { ProjectSizes } from '../../app/files/files-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './save-dialog.module.css';
import { projectWords as words } from '../words/files.ts';

interface SaveDialogProps {
  onClose: () => void;
  onBegun?: (() => void) | undefined;
}

export function SaveDialog({ onClose, onBegun }: SaveDialogProps) {
  const actions = useActions();
  const form = useId();
  const images = useApp((state) => state.gallery.items.length);
  const hasCodes = useApp((state) => state.activeEncoder !== null);
  const name = useApp(
    ({ galleries }) => galleries.list.find(({ id }) => id === galleries.current)?.name ?? '',
  );
  const [indexOnly, setIndexOnly] = useState(false);
  const sizes = useSizes();
  const save = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    actions.project.save({ indexOnly });
    onBegun?.();
  };
  const buttons = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.cancel}
      </button>
      <button type="submit" form={form} className={classes(controls.button, controls.primary)}>
        {words.done}
      </button>
    </>
  );
  return (
    <Dialog title={words.title} onClose={onClose} actions={buttons}>
      <p>{words.what(name)}</p>
      <form id={form} onSubmit={save}>
        <fieldset className={styles.choices}>
          <legend className={controls.hidden}>{words.choice}</legend>
          <Choice
            name={words.full}
            text={words.fullText(images)}
            size={words.size(sizes?.full ?? null)}
            chosen={!indexOnly}
            onChoose={() => setIndexOnly(false)}
          />
          <Choice
            name={words.index}
            text={hasCodes ? words.indexText : words.indexNone}
            size={hasCodes ? words.size(sizes?.index ?? null) : ''}
            chosen={indexOnly}
            disabled={!hasCodes}
            onChoose={() => setIndexOnly(true)}
          />
        </fieldset>
      </form>
      <p className={controls.fine}>{words.private}</p>
    </Dialog>
  );
}

function useSizes(): ProjectSizes | null {
  const actions = useActions();
  const [sizes, setSizes] = useState<ProjectSizes | null>(null);
  useEffect(() => {
    actions.project.sizes().then(setSizes, () => undefined); // it can be saved without knowing
  }, [actions]);
  return sizes;
}

interface ChoiceProps {
  name: string;
  text: string;
  size: string;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

function Choice({ name, text, size, chosen, disabled = false, onChoose }: ChoiceProps) {
  const about = useId();
  return (
    <label className={classes(styles.choice, chosen && styles.chosen, disabled && styles.off)}>
      <input
        type="radio"
        name="project"
        checked={chosen}
        disabled={disabled}
        aria-label={name}
        aria-describedby={about}
        onChange={onChoose}
      />
      <span className={styles.name}>
        <b>{name}</b> <span className={classes(controls.fine, controls.number)}>{size}</span>
      </span>
      <span id={about} className={classes(styles.text, controls.fine)}>
        {text}
      </span>
    </label>
  );
}
