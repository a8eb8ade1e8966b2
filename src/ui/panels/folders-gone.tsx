/** Items whose files are no longer in their folders, and the question what becomes of them. */
import { useMemo } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './folders-line.module.css';
import { folderWords } from '../words/folders.ts';

const shown = 100;

export function FoldersGone({ ids }: { ids: readonly string[] }) {
  const actions = useActions();
  const items = useApp((state) => state.gallery.items);
  const paths = useMemo(() => {
    const gone = new Set(ids);
    return items.filter(({ id }) => gone.has(id)).map(({ path }) => path);
  }, [ids, items]);
  const count = paths.length;
  return (
    <div className={styles.gone}>
      <p>{folderWords.gone(count)}</p>
      <details>
        <summary className={controls.fine}>{folderWords.which(count)}</summary>
        <ul className={styles.paths} tabIndex={0} aria-label={folderWords.gone(count)}>
          {paths.slice(0, shown).map((path, row) => (
            <li key={row}>
              <bdi>{path}</bdi>
            </li>
          ))}
          {count > shown && <li>{folderWords.more(count - shown)}</li>}
        </ul>
      </details>
      <div className={controls.row}>
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={() => actions.folders.keepGone()}
        >
          {folderWords.keep(count)}
        </button>
        <button
          type="button"
          className={classes(controls.button, controls.danger, controls.small)}
          onClick={() => actions.folders.removeGone()}
        >
          {folderWords.remove(count)}
        </button>
      </div>
    </div>
  );
}
