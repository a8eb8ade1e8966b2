/** The line above a picture in the lightbox: which one it is, and the way out. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { useActions } from './context.tsx';
import controls from './controls.module.css';
import styles from './lightbox-head.module.css';
import { fileName } from './search-words.ts';
import { lightboxWords } from './words/lightbox.ts';

interface HeadProps {
  /** "Picture 3 of 24", or what else stands before the name. */
  place: string;
  path: string | null;
  /** What those hear who do not see that another picture came. */
  said: string;
  children?: ReactNode;
}

export function LightboxHead({ place, path, said, children }: HeadProps) {
  const actions = useActions();
  return (
    <div className={styles.head}>
      <p className={classes(controls.fine, controls.number, styles.place)}>{place}</p>
      {path !== null && (
        <h2 className={styles.name} title={path}>
          <bdi>{fileName(path)}</bdi>
        </h2>
      )}
      <p className={controls.hidden} aria-live="polite">
        {said}
      </p>
      <div className={styles.tools}>{children}</div>
      <button type="button" className={controls.button} onClick={actions.lightbox.close}>
        {lightboxWords.close}
      </button>
    </div>
  );
}
