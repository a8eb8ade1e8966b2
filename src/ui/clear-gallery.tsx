/** "Clear gallery", which asks first. */
import { useState } from 'react';
import { formatPlural } from '../lib/format.ts';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { Dialog } from './dialog.tsx';

export function ClearGallery() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.small, controls.calm)}
        onClick={() => setAsking(true)}
      >
        Clear gallery
      </button>
      {asking && <Question onClose={() => setAsking(false)} />}
    </>
  );
}

function Question({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  const count = useApp((state) => state.gallery.items.length);
  const clear = () => {
    onClose();
    actions.clearGallery();
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        Keep everything
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={clear}>
        Clear everything
      </button>
    </>
  );
  return (
    <Dialog title="Clear the gallery?" onClose={onClose} actions={choices}>
      <p>
        This removes {count > 0 ? formatPlural(count, 'image') : 'all images'}, all codes and every
        trained encoder from this browser. Your own files stay as they are. Export the model first
        if you want to keep it.
      </p>
    </Dialog>
  );
}
