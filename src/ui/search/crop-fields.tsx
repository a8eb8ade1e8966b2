/** The four numbers of a box over a picture, in percent, and the way back to the whole picture. */
import { useId } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './crop-area.module.css';
import { withSide } from './crop-geometry.ts';
import { NumberField } from '../parts/number-field.tsx';
import { cropWords } from '../words/crop.ts';

const sides: readonly (keyof CropBox)[] = ['left', 'top', 'width', 'height'];

export function CropFields({ box, onBox }: { box: CropBox; onBox: (box: CropBox | null) => void }) {
  const id = useId();
  return (
    <div className={styles.fields} role="group" aria-label={cropWords.numbers}>
      {sides.map((side) => (
        <div key={side} className={styles.side}>
          <label htmlFor={`${id}-${side}`}>{cropWords.sides[side]}</label>
          <span className={styles.value}>
            <NumberField
              id={`${id}-${side}`}
              className={styles.number}
              value={Math.round(box[side] * 100)}
              min={0}
              max={100}
              step={1}
              onValue={(value) => onBox(withSide(box, side, value / 100))}
            />
            <span aria-hidden="true">%</span>
          </span>
        </div>
      ))}
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => onBox(null)}
      >
        {cropWords.whole}
      </button>
    </div>
  );
}
