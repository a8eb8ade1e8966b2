/** The folders that the gallery came from: whether they may be read, and a look through them for what changed. */
import { useRef } from 'react';
import type { FolderFacts, RescanState } from '../../app/folders/folders-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FoldersGone } from './folders-gone.tsx';
import styles from './folders-line.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { folderWords } from '../words/folders.ts';

const quiet = classes(controls.button, controls.quiet, controls.small);

export function FoldersLine() {
  const { folders, rescan } = useApp((state) => state.folders);
  const part = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(part, rescan.kind);
  if (folders.length === 0) return null;
  const title = folderWords.title(folders.length);
  return (
    <div ref={part} className={styles.part} tabIndex={-1} role="group" aria-label={title} {...kept}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {rescan.kind !== 'running' && <Rescan />}
      </div>
      <ul className={styles.list} aria-label={title}>
        {folders.map((folder, row) => (
          <Folder key={row} folder={folder} />
        ))}
      </ul>
      {rescan.kind === 'running' && <Running rescan={rescan} />}
      {rescan.kind === 'found' && <FoldersGone ids={rescan.gone} />}
    </div>
  );
}

function Rescan() {
  const actions = useActions();
  return (
    <button
      type="button"
      className={quiet}
      title={folderWords.rescanMeaning}
      onClick={() => actions.folders.rescan()}
    >
      {folderWords.rescan}
    </button>
  );
}

function Folder({ folder: { name, access } }: { folder: FolderFacts }) {
  const actions = useActions();
  return (
    <li className={classes(styles.folder, access === 'ask' && styles.asking)}>
      <span className={styles.name} title={folderWords.accessMeaning[access]}>
        <bdi>{name}</bdi>
        {access !== 'granted' && (
          <span className={controls.fine}> · {folderWords.access[access]}</span>
        )}
      </span>
      {access === 'ask' && (
        <button type="button" className={quiet} onClick={() => actions.folders.allow()}>
          {folderWords.allow}
        </button>
      )}
      <button
        type="button"
        className={classes(quiet, controls.calm)}
        title={folderWords.forgetMeaning}
        aria-label={folderWords.forgetName(name)}
        onClick={() => actions.folders.forget(name)}
      >
        {folderWords.forget}
      </button>
    </li>
  );
}

function Running({ rescan }: { rescan: Extract<RescanState, { kind: 'running' }> }) {
  const actions = useActions();
  const { done, total } = rescan;
  const text = total === 0 ? folderWords.listing(done) : folderWords.looking(done, total);
  return (
    <div className={styles.running}>
      <p className={classes(controls.fine, controls.number)}>{text}</p>
      <ProgressBits label={folderWords.progress} done={done} total={total} text={text} />
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.folders.cancelRescan()}
      >
        {folderWords.cancel}
      </button>
    </div>
  );
}
