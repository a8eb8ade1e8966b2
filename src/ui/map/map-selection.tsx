/** The pictures that were chosen on the map, as a strip, and what to do with them. */
import type { Item } from '../../gallery/item.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './map-selection.module.css';
import { PictureStrip } from '../parts/picture-strip.tsx';
import { mapSelectionWords as words } from '../words/map.ts';

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
          {words.title(selection.length)}
        </h3>
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          title={query ? undefined : words.useMeaning}
          onClick={use}
        >
          {words.use}
        </button>
        <button
          type="button"
          className={classes(controls.button, controls.small, controls.quiet, controls.calm)}
          onClick={() => actions.map.select([])}
        >
          {words.clear}
        </button>
      </div>
      <PictureStrip label={words.pictures} items={shown} />
      {selection.length > shown.length && (
        <p className={controls.fine}>{words.more(selection.length - shown.length)}</p>
      )}
    </section>
  );
}
