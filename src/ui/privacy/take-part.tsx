/** The ways out: files to take along, and the end of everything. */
import type { Stored } from '../../app/privacy/privacy-state.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { ExportCodesButton } from '../exports/export-codes.tsx';
import { ExportProgress } from '../exports/export-progress.tsx';
import { SaveProject } from '../files/save-project.tsx';
import styles from './privacy-dialog.module.css';
import { EraseEverything } from './erase-part.tsx';
import { takeWords as words } from '../words/privacy.ts';

export function TakePart({ stored }: { stored: Stored }) {
  const { kind } = useApp((state) => state.stage);
  return (
    <section className={styles.part} aria-labelledby="privacy-take">
      <h3 id="privacy-take">{words.title}</h3>
      {kind === 'gallery' ? <Exports /> : <p className={controls.soft}>{words.none}</p>}
      {kind !== 'starting' && <EraseEverything stored={stored} />}
    </section>
  );
}

function Exports() {
  const actions = useActions();
  const encoder = useApp((state) => state.activeEncoder);
  // how far it is, and what came of it, is told on the page
  const close = () => actions.privacy.close();
  const exportModel = () => {
    actions.exportModel({ checkPictures: false });
    close();
  };
  return (
    <>
      <p>{words.text}</p>
      <div className={controls.row}>
        <SaveProject onBegun={close} />
        {encoder !== null && (
          <>
            <button type="button" className={controls.button} onClick={exportModel}>
              {words.model}
            </button>
            <ExportCodesButton onBegun={close} />
          </>
        )}
      </div>
      <div className={styles.flat}>
        <ExportProgress />
      </div>
    </>
  );
}
