/** The way out for codes: the button and its dialog. */
import { lazy, useId, useState } from 'react';
import { codesFormats, type CodesFormatId } from '../../app/exports/exports-state.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { classes } from '../parts/classes.ts';
import styles from './export-codes.module.css';
import { LatePart } from '../page/late-part.tsx';
import { exportWords as words } from '../words/exports.ts';

const ExportDialog = lazy(async () => ({
  default: (await import('./export-dialog.tsx')).ExportDialog,
}));

const first: readonly CodesFormatId[] = ['tables', 'numpy'];

/** Opens the dialog; what was chosen last is offered again until the page is left. */
export function ExportCodesButton({ onBegun }: { onBegun?: () => void }) {
  const actions = useActions();
  const busy = useApp((state) => state.codesExport.kind !== 'idle');
  const reason = useId();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<CodesFormatId>>(new Set(first));
  const begin = () => {
    setOpen(false);
    actions.exports.codes(codesFormats.filter((id) => chosen.has(id)));
    onBegun?.();
  };
  return (
    <>
      <button
        type="button"
        className={controls.button}
        aria-disabled={busy}
        aria-describedby={busy ? reason : undefined}
        onClick={() => setOpen(!busy)}
      >
        {words.open}
      </button>
      {busy && (
        <p id={reason} className={classes(controls.fine, styles.reason)}>
          {words.busy}
        </p>
      )}
      {open && (
        <LatePart>
          <ExportDialog
            chosen={chosen}
            onChoose={setChosen}
            onBegin={begin}
            onClose={() => setOpen(false)}
          />
        </LatePart>
      )}
    </>
  );
}
