/** The overview of the keys that are in force where it was opened. */
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './keys-dialog.module.css';
import type { KeyBinding, KeysInForce } from './keys-layers.ts';
import { keyWords } from '../words/keys.ts';

export function KeysDialog({ keys, onClose }: { keys: KeysInForce; onClose: () => void }) {
  return (
    <Dialog title={keyWords.title} onClose={onClose}>
      <p className={controls.soft}>{keyWords.intro}</p>
      {keys.dialog ? (
        <KeyList title={keyWords.dialog} bindings={keys.dialog} />
      ) : (
        <KeyList title={keyWords.here} bindings={keys.view} />
      )}
      <KeyList title={keyWords.page} bindings={keys.page} />
    </Dialog>
  );
}

/** A list of keys with what they do; nothing where there are none. */
function KeyList(props: { title: string; bindings: readonly KeyBinding[] }) {
  const { title, bindings } = props;
  if (bindings.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {bindings.map(({ keys, what }) => (
          <div key={`${keys} ${what}`}>
            <dt>
              <Alternatives keys={keys} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** "ArrowRight n" as two keys, "Shift+Enter" as two keys with a plus between. */
function Alternatives({ keys }: { keys: string }) {
  return keys.split(' ').map((alternative) => (
    <span key={alternative} className={styles.alternative}>
      {alternative.split(/(?<=.)\+(?=.)/).map((key, index) => (
        <span key={key}>
          {index > 0 && ' + '}
          <kbd className={styles.key}>{nameOf(key)}</kbd>
        </span>
      ))}
    </span>
  ));
}

/** The command key of a Mac stands where others have Ctrl. */
const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function nameOf(key: string): string {
  if (key === 'Ctrl') return mac ? 'Cmd' : 'Ctrl';
  return keyWords.names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
