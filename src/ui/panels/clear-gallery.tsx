/** "Clear gallery", which asks first. */
import { useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { galleriesWords as words } from '../words/galleries.ts';

export function ClearGallery() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.small, controls.calm)}
        onClick={() => setAsking(true)}
      >
        {words.clear}
      </button>
      {asking && <Question onClose={() => setAsking(false)} />}
    </>
  );
}

function Question({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  const count = useApp((state) => state.gallery.items.length);
  const { list, current } = useApp((state) => state.galleries);
  const several = list.length > 1;
  const name = list.find(({ id }) => id === current)?.name ?? null;
  const clear = () => {
    onClose();
    actions.clearGallery();
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {words.clearKeep}
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={clear}>
        {words.clearDone}
      </button>
    </>
  );
  return (
    <Dialog title={words.clearTitle} onClose={onClose} actions={choices}>
      <p>{words.clearText(count, several ? name : null)}</p>
    </Dialog>
  );
}
