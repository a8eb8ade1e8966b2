/** What Semblance does, its keys, and what it does with pictures. */
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './help-dialog.module.css';
import { firstWords } from '../words/first.ts';

const offlineText = {
  ready:
    'This page works without a network now, and most browsers can install it as an app from their menu.',
  off: 'Once this page has kept its own files in your browser, it works without a network, too.',
} as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { how, privacy } = useActions();
  const offline = useApp(
    (state) => state.offline.kind !== 'off' && state.offline.kind !== 'fetching',
  );
  const explain = () => {
    onClose();
    how.open();
  };
  const prove = () => {
    onClose();
    privacy.open();
  };
  return (
    <Dialog title="Help" onClose={onClose}>
      <p>
        Add a folder of pictures. Every picture becomes a short code of bits; pictures that look
        alike get codes that differ in few bits. Show a picture, and the gallery is sorted by how
        many bits differ.
      </p>
      <p>
        Instant codes need no training. <b>Train</b> lets a small network learn from your own
        pictures and puts its codes in their place; the folder that holds a picture is its label,
        which is used to measure how well both find.
      </p>
      <div>
        <button type="button" className={controls.button} onClick={explain}>
          {firstWords.how}, with pictures
        </button>
      </div>
      <h3 className={styles.heading}>Keys</h3>
      <p>
        Everything works by keyboard. Press <kbd className={styles.key}>?</kbd> in any view or
        window to see the keys that work there: arrows go from picture to picture, Enter opens one
        large, Space selects, S searches with it.
      </p>
      <h3 className={styles.heading}>Elsewhere and offline</h3>
      <p>
        <b>Save project</b> puts a whole gallery into one file, and <b>Open file</b> brings it back
        in any browser. {offline ? offlineText.ready : offlineText.off}
      </p>
      <h3 className={styles.heading}>Privacy</h3>
      <p>
        Your pictures never leave this computer. The page&rsquo;s own policy forbids it to reach any
        other site; thumbnails, codes and models are kept in this browser until you clear the
        gallery or erase everything.
      </p>
      <div>
        <button type="button" className={controls.button} onClick={prove}>
          What this page sends and keeps
        </button>
      </div>
      <WhenSomethingFails onClose={onClose} />
    </Dialog>
  );
}

function WhenSomethingFails({ onClose }: { onClose: () => void }) {
  const { diagnostics } = useActions();
  const diagnose = () => {
    onClose();
    diagnostics.open();
  };
  return (
    <>
      <h3 className={styles.heading}>When something fails</h3>
      <p>
        Diagnostics tests this machine and gathers what a report about a fault needs, without the
        names of your files.
      </p>
      <div className={controls.row}>
        <button type="button" className={controls.button} onClick={diagnose}>
          Diagnostics
        </button>
        <a href="./licences.txt" target="_blank" rel="noopener">
          Licences
        </a>
      </div>
    </>
  );
}
