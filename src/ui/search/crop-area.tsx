/** A picture with a box over a part of it: drawn and dragged, or set by arrow keys and number fields. */
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';
import styles from './crop-area.module.css';
import { CropFields } from './crop-fields.tsx';
import { middleBox, moveGrip, type Grip, type Point } from './crop-geometry.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { useBoxDrag } from './use-box-drag.ts';
import { cropWords } from '../words/crop.ts';

interface CropAreaProps {
  /** Address of the picture. */
  picture: string;
  alt: string;
  /** Null: the whole picture. */
  box: CropBox | null;
  onBox: (box: CropBox | null) => void;
}

/** A step of an arrow key, in shares of the picture. */
const step = 0.02;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

const corners: readonly Grip[] = ['nw', 'ne', 'sw', 'se', 'n', 's', 'e', 'w'];

export function CropArea({ picture, alt, box, onBox }: CropAreaProps) {
  const frame = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState(1);
  const drag = useBoxDrag(frame, box, onBox);
  const begin = () => {
    onBox(middleBox);
    requestAnimationFrame(() => handle.current?.focus());
  };
  return (
    <div className={styles.area} role="group" aria-label={cropWords.area}>
      <div className={styles.ground}>
        <div
          ref={frame}
          className={styles.frame}
          // as large as there is room, in the picture's own proportions: shares are of this frame
          style={{ aspectRatio: ratio, width: `min(100%, calc(min(52vh, 420px) * ${ratio}))` }}
          {...drag}
        >
          <img
            className={styles.picture}
            src={picture}
            alt={alt}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setRatio(naturalWidth / Math.max(1, naturalHeight))
            }
          />
          {box && <Box box={box} handle={handle} onBox={onBox} />}
        </div>
      </div>
      {box ? (
        <>
          <CropFields box={box} onBox={onBox} />
          <p className={classes(controls.fine, styles.hint)}>{cropWords.keys}</p>
        </>
      ) : (
        <p className={classes(controls.fine, styles.hint)}>
          {cropWords.draw}{' '}
          <button type="button" className={styles.begin} onClick={begin}>
            {cropWords.begin}
          </button>
        </p>
      )}
    </div>
  );
}

interface BoxProps {
  box: CropBox;
  handle: RefObject<HTMLDivElement | null>;
  onBox: (box: CropBox) => void;
}

function Box({ box, handle, onBox }: BoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onBox(moveGrip(box, event.shiftKey ? 'se' : 'move', by));
  };
  return (
    <div
      ref={handle}
      className={styles.box}
      role="group"
      aria-roledescription="box"
      aria-label={cropWords.boxName(box)}
      tabIndex={0}
      data-grip="move"
      style={{
        left: `${box.left * 100}%`,
        top: `${box.top * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
      }}
      onKeyDown={onKeyDown}
    >
      {corners.map((grip) => (
        <span key={grip} className={classes(styles.grip, styles[grip])} data-grip={grip} />
      ))}
    </div>
  );
}
