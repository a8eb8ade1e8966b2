/** A native modal dialog with a heading; Escape, the close button and a click beside it close it. */
import { useId, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import styles from './dialog.module.css';
import type { KeyBinding } from '../keys/keys-layers.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useModal } from './use-modal.ts';
import { pageWords } from '../words/page.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at its foot; "Close" where none are given. */
  actions?: ReactNode;
  /** In force while it is the topmost dialog. */
  keys?: readonly KeyBinding[];
  /** With room for pictures side by side. */
  wide?: boolean;
}

const noKeys: readonly KeyBinding[] = [];

/** Opens when it is mounted; take it away in `onClose`. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  keys = noKeys,
  wide = false,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useModal(dialog);
  useKeys(keys, 'dialog');
  // React lets these rise to a dialog that this one stands in
  const closeItself = (event: SyntheticEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={classes(styles.dialog, wide && styles.wide)}
      aria-labelledby={heading}
      onClose={closeItself}
      onClick={closeItself}
    >
      <div className={styles.content}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <div className={styles.body}>{children}</div>
        <div className={classes(controls.row, styles.foot)}>
          {actions ?? (
            <button type="button" className={controls.button} onClick={onClose}>
              {pageWords.close}
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}
