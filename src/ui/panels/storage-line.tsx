/** How much of the browser's room the gallery takes, and whether the browser promised to keep it. */
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './storage-line.module.css';
import { roomText, storageWords as words } from '../words/gallery.ts';

export function StorageLine() {
  const storage = useApp((state) => state.storage);
  const actions = useActions();
  const galleries = useApp((state) => state.galleries.list.length);
  const room = roomText(storage, galleries);
  if (!storage.persistent) {
    return <p className={styles.lost}>{words.lost}</p>;
  }
  const refused = storage.kept === false;
  return (
    <p className={controls.fine}>
      {room && `${room} · `}
      {refused && `${words.mayClear}; `}
      {storage.kept === true ? (
        words.kept
      ) : (
        <button
          type="button"
          className={styles.ask}
          title={words.askMeaning}
          onClick={() => actions.keepStorage()}
        >
          {refused ? words.askAgain : words.ask}
        </button>
      )}
    </p>
  );
}
