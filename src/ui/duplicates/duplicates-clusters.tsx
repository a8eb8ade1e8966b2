/** How many clusters the similar tier shows: the same number as on the map. */
import { useId, useMemo } from 'react';
import { classes } from '../parts/classes.ts';
import styles from '../map/clusters-part.module.css';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { NumberField } from '../parts/number-field.tsx';
import { duplicateWords as words } from '../words/duplicates.ts';

export function ClusterCount() {
  const similar = useApp((state) => state.duplicates.similar);
  const asked = useApp((state) => state.map.clusterCount);
  const actions = useActions();
  const field = useId();
  const pictures = useMemo(
    () => similar?.reduce((sum, { items }) => sum + items.length, 0) ?? 0,
    [similar],
  );
  if (!similar || pictures === 0) return null;
  return (
    <form
      className={controls.row}
      onSubmit={(event) => {
        event.preventDefault();
        actions.duplicates.find();
      }}
    >
      <label htmlFor={field} className={controls.fine}>
        {words.clusterCount}
      </label>
      <NumberField
        id={field}
        className={classes(controls.field, styles.number)}
        value={Math.min(asked || similar.length, pictures)}
        min={1}
        max={pictures}
        step={1}
        onValue={(count) => actions.map.setClusterCount(count)}
      />
      <button type="submit" className={classes(controls.button, controls.small)}>
        {words.findAgain}
      </button>
    </form>
  );
}
