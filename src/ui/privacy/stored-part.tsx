/** What is kept: each gallery with its parts, the page's own files, and whether the browser keeps it. */
import type { ReactNode } from 'react';
import type { Stored } from '../../app/privacy/privacy-state.ts';
import type { GallerySums } from '../../app/privacy/stored-sums.ts';
import { formatBytes, formatPlural } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './privacy-dialog.module.css';
import { roomText, storedKindName, storedWords as words } from '../words/privacy.ts';

export function StoredPart({ stored }: { stored: Stored }) {
  const { sums, ownFiles, settings, folders } = stored;
  const { usedBytes, quotaBytes } = useApp((state) => state.storage);
  const none = sums?.galleries.length === 0 && ownFiles.files === 0 && settings + folders === 0;
  return (
    <section className={styles.part} aria-labelledby="privacy-stored">
      <h3 id="privacy-stored">{words.title}</h3>
      {sums === null && <p className={styles.warning}>{words.unread}</p>}
      {none && <p className={controls.soft}>{words.nothing}</p>}
      <ul className={styles.kept}>
        {sums?.galleries.map((gallery) => (
          <li key={gallery.id}>
            <Gallery gallery={gallery} />
          </li>
        ))}
        {ownFiles.files > 0 && (
          <Line name={words.ownFiles} value={formatBytes(ownFiles.bytes)}>
            {formatPlural(ownFiles.files, 'file')}
          </Line>
        )}
        {settings > 0 && <Line name={words.settings} value={words.entries(settings)} />}
        {folders > 0 && <Line name={words.folders} value={words.entries(folders)} />}
      </ul>
      {sums && <p className={controls.fine}>{roomText(sums, usedBytes, quotaBytes)}</p>}
      <Keeping />
    </section>
  );
}

function Gallery({ gallery }: { gallery: GallerySums }) {
  const { name, images, bytes, damaged, kinds } = gallery;
  const size = damaged ? words.damaged : formatBytes(bytes);
  const head = (
    <Row name={<bdi>{name}</bdi>} value={size}>
      {!damaged && formatPlural(images, 'image')}
    </Row>
  );
  if (kinds.length === 0) return head;
  return (
    <details>
      <summary className={styles.summary}>{head}</summary>
      <ul className={styles.kinds}>
        {kinds.map(({ kind, bytes: size }) => (
          <Line key={kind} name={storedKindName(kind)} value={formatBytes(size)} />
        ))}
      </ul>
    </details>
  );
}

interface RowProps {
  name: ReactNode;
  value: string;
  children?: ReactNode;
}

function Line(props: RowProps) {
  return (
    <li>
      <Row {...props} />
    </li>
  );
}

function Row({ name, value, children }: RowProps) {
  return (
    <span className={styles.line}>
      <span className={styles.name}>
        {name} {children && <span className={controls.fine}>{children}</span>}
      </span>
      <span className={controls.number}>{value}</span>
    </span>
  );
}

function Keeping() {
  const actions = useActions();
  const { kept, persistent } = useApp((state) => state.storage);
  const open = useApp((state) => state.stage.kind === 'gallery' || state.stage.kind === 'index');
  if (!persistent) return <p className={styles.warning}>{words.notKept}</p>;
  if (kept === true) return <p>{words.kept}</p>;
  return (
    <div className={controls.row}>
      <span>{words.notAsked}</span>
      {open && (
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={() => actions.keepStorage()}
        >
          {words.ask}
        </button>
      )}
    </div>
  );
}
