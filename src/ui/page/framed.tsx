/**
 * All that another page gets to show inside itself. Hosts that send headers refuse such a frame; for the others this is
 * what stands there, since over a gallery somebody could lay things that catch clicks. Nothing is read or kept here.
 */
import styles from './waiting-stages.module.css';
import { pageWords as words } from '../words/page.ts';

export function Framed() {
  return (
    <main className={styles.stage}>
      <div className={styles.refusal} role="alert">
        <h1 className={styles.title}>{words.refused}</h1>
        <p>{words.framed}</p>
        <p>
          <a href="./" target="_blank" rel="noopener">
            {words.unframed}
          </a>
        </p>
      </div>
    </main>
  );
}
