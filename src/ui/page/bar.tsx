/** A line under the header about the page as a whole; its buttons stand beside the text. */
import type { ReactNode } from 'react';
import styles from './bar.module.css';

interface Props {
  label: string;
  /** Id of the text, for what it describes. */
  id?: string;
  text: ReactNode;
  children?: ReactNode;
}

export function Bar({ label, id, text, children }: Props) {
  return (
    <section className={styles.bar} aria-label={label}>
      <p role="status" id={id} className={styles.text}>
        {text}
      </p>
      {children && <div className={styles.buttons}>{children}</div>}
    </section>
  );
}
