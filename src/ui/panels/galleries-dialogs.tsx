/** The questions about a gallery: what it is called, and whether it may go. */
import { useId, useState, type SubmitEvent } from 'react';
import type { GalleryFacts } from '../../app/galleries/galleries-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './galleries-menu.module.css';
import { galleriesWords as words } from '../words/galleries.ts';

const longestName = 100;

export function CreateGallery({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  return (
    <NameDialog
      title={words.createTitle}
      help={words.createHelp}
      done={words.createDone}
      before=""
      onName={(name) => actions.galleries.create(name)}
      onClose={onClose}
    />
  );
}

interface GalleryDialogProps {
  gallery: GalleryFacts;
  onClose: () => void;
}

export function RenameGallery({ gallery, onClose }: GalleryDialogProps) {
  const actions = useActions();
  return (
    <NameDialog
      title={words.renameTitle}
      done={words.renameDone}
      before={gallery.name}
      onName={(name) => actions.galleries.rename(gallery.id, name)}
      onClose={onClose}
    />
  );
}

export function DeleteGallery({ gallery, onClose }: GalleryDialogProps) {
  const actions = useActions();
  const images = useApp((state) => state.gallery.items.length);
  const remove = () => {
    onClose();
    actions.galleries.remove(gallery.id);
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.keep}
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={remove}>
        {words.removeDone}
      </button>
    </>
  );
  return (
    <Dialog title={words.removeTitle(gallery.name)} onClose={onClose} actions={choices}>
      <p>{words.removeText(images)}</p>
    </Dialog>
  );
}

interface NameDialogProps {
  title: string;
  help?: string;
  /** What the button says that takes the name. */
  done: string;
  before: string;
  onName: (name: string) => void;
  onClose: () => void;
}

function NameDialog({ title, help, done, before, onName, onClose }: NameDialogProps) {
  const form = useId();
  const field = useId();
  const [name, setName] = useState(before);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    onClose();
    onName(name);
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.cancel}
      </button>
      <button type="submit" form={form} className={classes(controls.button, controls.primary)}>
        {done}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={choices}>
      <form id={form} className={styles.form} onSubmit={save}>
        <label htmlFor={field}>{words.name}</label>
        <input
          id={field}
          className={controls.field}
          value={name}
          required
          autoFocus
          autoComplete="off"
          maxLength={longestName}
          dir="auto"
          onChange={(event) => setName(event.target.value)}
        />
        {help && <p className={controls.fine}>{help}</p>}
      </form>
    </Dialog>
  );
}
