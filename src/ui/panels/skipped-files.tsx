/** The button that tells how many files were not added; the list's code is fetched when it is first opened. */
import { lazy, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { LatePart } from '../page/late-part.tsx';
import { skippedWords as words } from '../words/skipped.ts';

const SkippedDialog = lazy(async () => ({
  default: (await import('./skipped-dialog.tsx')).SkippedDialog,
}));

export function SkippedFiles() {
  const count = useApp((state) => state.gallery.skipped.length);
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.small)}
        onClick={() => setOpen(true)}
      >
        {words.button(count)}
      </button>
      {open && (
        <LatePart>
          <SkippedDialog onClose={() => setOpen(false)} />
        </LatePart>
      )}
    </>
  );
}
