/** How many bits near-duplicates may differ in, with the pairs at each number of bits and counts that follow the slider. */
import { useId } from 'react';
import { largestRadius } from '../../app/duplicates/duplicates-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './duplicates-radius.module.css';
import { duplicateWords as words } from '../words/duplicates.ts';

export function Radius() {
  const radius = useApp((state) => state.duplicates.radius);
  const most = useApp((state) => state.duplicates.mostRadius);
  const turned = useApp((state) => state.duplicates.turned);
  const actions = useActions();
  const slider = useId();
  const counts = useId();
  return (
    <div className={styles.radius}>
      <div className={styles.head}>
        <label htmlFor={slider} className={styles.label}>
          {words.radius}
        </label>
        <span aria-hidden="true" className={controls.number}>
          {words.radiusValue(radius)}
        </span>
      </div>
      <Bars />
      <input
        id={slider}
        type="range"
        className={styles.slider}
        min={0}
        max={most}
        step={1}
        value={radius}
        aria-valuetext={words.radiusValue(radius)}
        aria-describedby={counts}
        onChange={(event) => actions.duplicates.setRadius(event.currentTarget.valueAsNumber)}
      />
      <div className={styles.foot}>
        <Counts id={counts} />
        <label className={styles.turned}>
          <input
            type="checkbox"
            checked={turned}
            onChange={(event) => actions.duplicates.setTurned(event.currentTarget.checked)}
          />
          {words.turned}
        </label>
      </div>
      <Limits />
    </div>
  );
}

/** Announced when the slider rests. */
function Counts({ id }: { id: string }) {
  const { pairsAt, near, radius } = useApp((state) => state.duplicates);
  if (!pairsAt || !near) return <p id={id} className={controls.fine} />;
  const pairs = pairsAt.subarray(0, radius + 1).reduce((sum, count) => sum + count, 0);
  const flat = near.filter((group) => group.flat).length;
  return (
    <p id={id} role="status" className={classes(controls.fine, controls.number)}>
      {words.counts(pairs, near.length - flat, radius)}
      {words.oneColour(flat)}.
    </p>
  );
}

/** Heights by the logarithm: one pair must be seen beside a thousand. */
function Bars() {
  const pairsAt = useApp((state) => state.duplicates.pairsAt);
  const most = useApp((state) => state.duplicates.mostRadius);
  const radius = useApp((state) => state.duplicates.radius);
  const steps = most + 1;
  const highest = Math.log2(1 + (pairsAt?.reduce((a, b) => Math.max(a, b), 1) ?? 1));
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${steps} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.bars}
    >
      {Array.from({ length: steps }, (_, bits) => {
        const share = Math.log2(1 + (pairsAt?.[bits] ?? 0)) / highest;
        const height = share > 0 ? Math.max(3, share * 20) : 0.6;
        const shade = bits <= radius ? styles.within : styles.beyond;
        return (
          <rect
            key={bits}
            className={shade}
            x={bits + 0.12}
            y={20 - height}
            width={0.76}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function Limits() {
  const { mostRadius, turned, unhashed } = useApp((state) => state.duplicates);
  const cut = mostRadius < (turned ? largestRadius.turned : largestRadius.plain);
  return (
    <>
      {cut && <p className={controls.fine}>{words.cut(mostRadius)}</p>}
      {unhashed > 0 && <p className={controls.fine}>{words.unhashed(unhashed)}</p>}
    </>
  );
}
