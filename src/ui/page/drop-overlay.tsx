/** What lies above the page while something is dragged: a frame for files, a place to search with for gallery pictures. */
import { useState } from 'react';
import { classes } from '../parts/classes.ts';
import styles from './drop-overlay.module.css';
import { queryDropProps, type DropPlace } from './use-drops.ts';
import { dropWords } from '../words/drop.ts';

export function DropOverlay({ place }: { place: DropPlace }) {
  if (place?.what === 'item') return <QueryDock place={place} />;
  if (place?.at !== 'elsewhere') return null;
  return (
    <div className={styles.overlay}>
      <p className={styles.word}>{dropWords.gallery}</p>
    </div>
  );
}

/** Stands in for the region "Query" where that is out of sight: in another view, or scrolled away. */
function QueryDock({ place }: { place: NonNullable<DropPlace> }) {
  // looked up once per drag: were it to go as soon as the region scrolls in, it would slip away under the pointer
  const [needed] = useState(() => !isQueryInSight());
  if (!needed) return null;
  return (
    <div
      className={classes(styles.dock, place.at !== 'elsewhere' && styles.aimed)}
      {...queryDropProps}
    >
      <p>{place.at === 'add' ? dropWords.add : dropWords.dock}</p>
    </div>
  );
}

function isQueryInSight(): boolean {
  const region = document.querySelector('section[data-drop="query"]');
  if (!region?.checkVisibility()) return false;
  const { top, bottom } = region.getBoundingClientRect();
  return bottom > 60 && top < innerHeight - 60;
}
