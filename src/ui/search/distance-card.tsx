/** How far every picture of the gallery lies from the query, and a cut that takes everything within a distance. */
import { useId, useRef } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { DistanceBars } from './distance-bars.tsx';
import styles from './distance-card.module.css';
import { NumberField } from '../parts/number-field.tsx';
import { useCut, type Cut } from './use-cut.ts';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { useMedia } from '../parts/use-media.ts';
import { formatDistance, type Found } from '../words/names.ts';
import { cutText, distanceWords as words, withinText } from '../words/results.ts';

/** In one column it is folded: the pictures come before the statistics. */
export function DistanceCard({ found }: { found: Found }) {
  const folded = useMedia('(max-width: 1180px)');
  const cut = useCut(found);
  const card = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(card, found.cut);
  if (folded) {
    return (
      <details className={classes(controls.panel, styles.folded)} open={found.cut !== null}>
        <summary className={styles.summary}>
          {words.title}
          <span className={classes(controls.fine, controls.number)}>
            {words.within(cutText(found, cut.at))} {withinText(found, cut.at)}
          </span>
        </summary>
        <div ref={card} className={styles.card} tabIndex={-1} {...kept}>
          <Distances found={found} cut={cut} />
          <Reset found={found} cut={cut} />
        </div>
      </details>
    );
  }
  return (
    <div ref={card} className={classes(controls.panel, styles.card)} tabIndex={-1} {...kept}>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <Reset found={found} cut={cut} />
      </div>
      <Distances found={found} cut={cut} />
    </div>
  );
}

interface PartProps {
  found: Found;
  cut: Cut;
}

/** Back to as many results as were asked for. */
function Reset({ found, cut }: PartProps) {
  const actions = useActions();
  if (found.cut === null) return null;
  const reset = () => {
    cut.forget();
    actions.query.cut(null);
  };
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small, controls.quiet, styles.reset)}
      aria-label={words.resetName}
      onClick={reset}
    >
      {words.reset}
    </button>
  );
}

function Distances({ found, cut }: PartProps) {
  const id = useId();
  const hamming = found.compare === 'hamming';
  return (
    <>
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
    </>
  );
}
