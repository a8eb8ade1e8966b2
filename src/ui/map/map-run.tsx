/** How far the drawing of the map is, with ways to hold and to end it; else how it is drawn again. */
import { useId } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './map-run.module.css';
import { NumberField } from '../parts/number-field.tsx';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { mapRunWords as words, runText } from '../words/map.ts';

export function MapRunPart() {
  const run = useApp((state) => state.map.run);
  const actions = useActions();
  if (run.kind === 'idle') return <Again />;
  return (
    <div className={styles.run}>
      <div className={styles.progress}>
        <p className={classes(controls.fine, controls.number)}>{runText(run)}</p>
        <ProgressBits
          label={words.progress}
          done={run.done}
          total={run.total}
          text={runText(run)}
        />
      </div>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.map.pause(!run.paused)}
      >
        {run.paused ? words.goOn : words.pause}
      </button>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.map.cancel()}
      >
        {words.cancel}
      </button>
    </div>
  );
}

function Again() {
  const { perplexity, seed, points } = useApp((state) => state.map);
  const ready = useApp((state) => state.activeEncoder !== null && state.gallery.items.length >= 5);
  const actions = useActions();
  const perplexityField = useId();
  const seedField = useId();
  return (
    <div className={styles.run}>
      <label htmlFor={perplexityField} className={controls.fine} title={words.perplexityMeaning}>
        {words.perplexity}
      </label>
      <NumberField
        id={perplexityField}
        className={classes(controls.field, styles.number)}
        value={perplexity}
        min={2}
        max={200}
        step={1}
        onValue={(value) => actions.map.setPerplexity(value)}
      />
      <label htmlFor={seedField} className={controls.fine}>
        {words.seed}
      </label>
      <NumberField
        id={seedField}
        className={classes(controls.field, styles.number)}
        value={seed}
        min={0}
        max={999_999}
        step={1}
        onValue={(value) => actions.map.setSeed(value)}
      />
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        aria-disabled={!ready}
        onClick={() => ready && actions.map.draw()}
      >
        {points?.positions ? words.again : words.draw}
      </button>
    </div>
  );
}
