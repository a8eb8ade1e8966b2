/** A few gallery pictures in a row, each one a query at a click. */
import type { Item } from '../../gallery/item.ts';
import { useActions } from '../context.tsx';
import { dragItem } from './drag-item.ts';
import styles from './picture-strip.module.css';
import { Thumbnail } from './thumbnail.tsx';
import { galleryWords as words } from '../words/gallery.ts';

interface PictureStripProps {
  label: string;
  items: readonly Item[];
  /** Larger pictures that fill the width, in as many rows as it takes. */
  wide?: boolean;
}

export function PictureStrip({ label, items, wide = false }: PictureStripProps) {
  const actions = useActions();
  if (items.length === 0) return null;
  return (
    <ul className={wide ? styles.wall : styles.strip} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className={styles.picture}
            aria-label={words.use(item.path)}
            title={item.path}
            {...dragItem(item.id)}
            onClick={() => actions.queryItem(item.id)}
          >
            <Thumbnail hash={item.picture} />
          </button>
        </li>
      ))}
    </ul>
  );
}
