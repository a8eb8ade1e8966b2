/** How much of the browser's room the gallery takes, and whether the browser promised to keep it. */
import type { StorageState } from '../app/state.ts';
import { formatBytes } from '../lib/format.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './storage-line.module.css';

export function StorageLine() {
  const storage = useApp((state) => state.storage);
  const actions = useActions();
  const room = roomText(storage);
  if (!storage.persistent) {
    return (
      <p className={styles.lost}>
        Not saved: this browser refused storage, so everything is gone when the page closes.
      </p>
    );
  }
  return (
    <p className={controls.fine}>
      {room && `${room} · `}
      {storage.kept === true ? (
        'kept'
      ) : (
        <button
          type="button"
          className={styles.ask}
          title="Ask the browser not to clear the gallery when the disk fills up"
          onClick={() => actions.keepStorage()}
        >
          {storage.kept === false ? 'ask again to keep it' : 'ask to keep it'}
        </button>
      )}
    </p>
  );
}

function roomText({ usedBytes, quotaBytes }: StorageState): string {
  if (usedBytes === null) return '';
  if (quotaBytes === null) return formatBytes(usedBytes);
  return `${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)}`;
}
