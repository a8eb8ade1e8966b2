/** "Save project", which says first what leaves; the dialog's code is fetched at the first click. */
import { lazy, useState } from 'react';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { LatePart } from '../page/late-part.tsx';
import { projectWords as words } from '../words/files.ts';

const SaveDialog = lazy(async () => ({
  default: (await import('./save-dialog.tsx')).SaveDialog,
}));

interface SaveProjectProps {
  /** As large as what stands beside it. */
  small?: boolean;
  onBegun?: () => void;
}

export function SaveProject({ small = false, onBegun }: SaveProjectProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, small && controls.small)}
        onClick={() => setAsking(true)}
      >
        {words.save}
      </button>
      {asking && (
        <LatePart>
          <SaveDialog onClose={() => setAsking(false)} onBegun={onBegun} />
        </LatePart>
      )}
    </>
  );
}
