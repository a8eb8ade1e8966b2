/** How far every picture of the gallery lies from the query, and a cut that takes everything within a distance. */
import { useId } from 'react';
import { classes } from './classes.ts';
import { useActions } from './context.tsx';
import controls from './controls.module.css';
import { DistanceBars } from './distance-bars.tsx';
import styles from './distance-card.module.css';
import { NumberField } from './number-field.tsx';
import { formatDistance, type Found } from './search-words.ts';
import { useCut } from './use-cut.ts';
import { distanceWords as words, withinText } from './words/results.ts';

export function DistanceCard({ found }: { found: Found }) {
  const id = useId();
  const actions = useActions();
  const cut = useCut(found);
  const hamming = found.compare === 'hamming';
  return (
    <div className={classes(controls.panel, styles.card)}>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        {found.cut !== null && (
          <button
            type="button"
            className={classes(controls.button, controls.small, controls.quiet)}
            aria-label={words.resetName}
            onClick={() => {
              cut.forget();
              actions.query.cut(null);
            }}
          >
            {words.reset}
          </button>
        )}
      </div>
      <DistanceBars found={found} cut={cut} />
      <p className={classes(controls.fine, controls.number, styles.scale)}>
        <span>0</span>
        <span>{hamming ? found.bits : formatDistance(found.reach)}</span>
      </p>
      <div className={styles.within}>
        <label htmlFor={id}>{words.cut}</label>
        <NumberField
          id={id}
          className={styles.field}
          value={hamming ? cut.at : Number(formatDistance(cut.at))}
          min={0}
          max={hamming ? found.bits : found.reach}
          step={hamming ? 1 : found.reach / 100}
          onValue={cut.set}
        />
        <p className={controls.number} aria-live="polite">
          {hamming && `${words.bits(cut.at)}: `}
          {withinText(found, cut.at)}
        </p>
      </div>
    </div>
  );
}
