/** The pictures that were chosen on the map, as a strip, and what to do with them. */
import { formatPlural } from '../lib/format.ts';
import type { Item } from '../gallery/item.ts';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './map-selection.module.css';
import { PictureStrip } from './picture-strip.tsx';

/** More are counted, not shown. */
const MOST_SHOWN = 18;

export function MapSelection({
  items,
  onResults,
}: {
  items: readonly Item[];
  onResults: () => void;
}) {
  const selection = useApp((state) => state.map.selection);
  const query = useApp((state) => state.query !== null);
  const actions = useActions();
  if (selection.length === 0) return null;
  const shown = selection.slice(0, MOST_SHOWN).flatMap((point) => items[point] ?? []);
  const use = () => {
    actions.map.useSelection();
    onResults();
  };
  return (
    <section className={styles.selection} aria-labelledby="map-selected">
      <div className={controls.row}>
        <h3 id="map-selected" className={controls.number}>
          {formatPlural(selection.length, 'picture')} selected
        </h3>
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          title={query ? undefined : 'The first of them is asked for, the others are ranked by it'}
          onClick={use}
        >
          Use as results
        </button>
        <button
          type="button"
          className={classes(controls.button, controls.small, controls.quiet, controls.calm)}
          onClick={() => actions.map.select([])}
        >
          Clear selection
        </button>
      </div>
      <PictureStrip label="Selected pictures" items={shown} />
      {selection.length > shown.length && (
        <p className={controls.fine}>
          {formatPlural(selection.length - shown.length, 'more picture')} not shown here
        </p>
      )}
    </section>
  );
}
