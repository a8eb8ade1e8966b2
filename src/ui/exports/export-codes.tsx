/** The way out for codes: the button, its dialog, and how far the export is. */
import { lazy, useState } from 'react';
import { codesFormats, type CodesFormatId } from '../../app/exports/exports-state.ts';
import { useActions, useApp } from '../context.tsx';
import styles from './export-codes.module.css';
import controls from '../parts/controls.module.css';
import { classes } from '../parts/classes.ts';
import { LatePart } from '../page/late-part.tsx';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { exportText, exportWords as words } from '../words/exports.ts';

const ExportDialog = lazy(async () => ({
  default: (await import('./export-dialog.tsx')).ExportDialog,
}));

const first: readonly CodesFormatId[] = ['tables', 'numpy'];

/** Opens the dialog; what was chosen last is offered again until the page is left. */
export function ExportCodesButton({ onBegun }: { onBegun?: () => void }) {
  const actions = useActions();
  const busy = useApp((state) => state.codesExport.kind !== 'idle');
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
        onClick={() => setOpen(!busy)}
      >
        {words.open}
      </button>
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

export function ExportProgress() {
  const work = useApp((state) => state.codesExport);
  const actions = useActions();
  if (work.kind === 'idle') return null;
  const text = exportText(work);
  const [done, total] =
    work.kind === 'drawing' ? [work.done, work.total] : [work.bytes, work.expectedBytes];
  return (
    <div className={styles.progress}>
      <p className={classes(controls.fine, controls.number, styles.line)}>
        <span>{text}</span>
        {work.kind === 'writing' && <span className={styles.file}>{work.file}</span>}
      </p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.exports.cancel()}
      >
        {words.stop}
      </button>
      <div className={styles.bar}>
        <ProgressBits label={words.progress} done={done} total={total} text={text} />
      </div>
    </div>
  );
}
