/** "Erase everything", which asks once, and what the page shows when it is done. */
import { useEffect, useRef, useState } from 'react';
import type { Erased, Stored } from '../../app/privacy/privacy-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './erase-part.module.css';
import {
  erasedText,
  eraseText,
  eraseWords as words,
  privacyWords,
  stepText,
} from '../words/privacy.ts';

export function EraseEverything({ stored }: { stored: Stored }) {
  const [asking, setAsking] = useState(false);
  const erasing = useApp((state) => state.privacy.erasing);
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={classes(controls.button, styles.erase)}
        aria-disabled={erasing !== null}
        onClick={() => setAsking(erasing === null)}
      >
        {words.open}
      </button>
      <span className={controls.fine} role="status">
        {stepText(erasing)}
      </span>
      {asking && <Question stored={stored} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Question({ stored, onClose }: { stored: Stored; onClose: () => void }) {
  const { privacy } = useActions();
  const { sums, ownFiles } = stored;
  const amount: Erased = {
    galleries: sums?.galleries.length ?? 0,
    images: sums?.images ?? 0,
    networks: sums?.networks ?? 0,
    bytes: (sums?.bytes ?? 0) + ownFiles.bytes,
  };
  const erase = () => {
    onClose();
    privacy.eraseEverything();
  };
  const choices = (
    <>
      <button type="button" className={controls.button} onClick={onClose}>
        {privacyWords.keep}
      </button>
      <button type="button" className={classes(controls.button, controls.danger)} onClick={erase}>
        {words.done}
      </button>
    </>
  );
  return (
    <Dialog title={words.title} onClose={onClose} actions={choices}>
      <p>{eraseText(amount, sums !== null)}</p>
      <Stays />
    </Dialog>
  );
}

function Stays() {
  return words.stays.map((line) => (
    <p key={line} className={controls.soft}>
      {line}
    </p>
  ));
}

/** The page without anything; it begins anew when the person says so. */
export function ErasedStage({ erased, left }: { erased: Erased; left: readonly string[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.stage} role="status">
      <h2 ref={heading} className={styles.title} tabIndex={-1}>
        {words.erasedTitle}
      </h2>
      {left.length === 0 ? <p>{erasedText(erased)}</p> : <Left left={left} />}
      <Stays />
      <div>
        <button type="button" className={controls.button} onClick={() => location.reload()}>
          {words.again}
        </button>
      </div>
    </div>
  );
}

function Left({ left }: { left: readonly string[] }) {
  return left.map((sentence) => (
    <p key={sentence} className={styles.left}>
      {sentence}
    </p>
  ));
}
