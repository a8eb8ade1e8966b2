/** The line above a picture in the lightbox: which one it is, and the way out. */
import type { ReactNode } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './lightbox-head.module.css';
import { lightboxWords } from '../words/lightbox.ts';
import { fileName } from '../words/names.ts';

interface HeadProps {
  /** "Picture 3 of 24". */
  place?: string;
  /** Of a picture its path, else what the window is. */
  title: string;
  /** What those hear who do not see that another picture came. */
  said: string;
  children?: ReactNode;
}

export function LightboxHead({ place, title, said, children }: HeadProps) {
  const actions = useActions();
  return (
    <div className={styles.head}>
      {place && <p className={classes(controls.fine, controls.number, styles.place)}>{place}</p>}
      <h2 className={styles.name} title={title}>
        <bdi>{fileName(title)}</bdi>
      </h2>
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
