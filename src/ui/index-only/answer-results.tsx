/** What was found of one file: paths, labels and distances, and no pictures. */
import type { AnswerKind, FileAnswer } from '../../app/index-only/index-only-state.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './answer-results.module.css';
import { distanceOf, indexWords as words } from '../words/index-only.ts';
import { fileName, folderName } from '../words/names.ts';

type Answered = Extract<FileAnswer, { found: unknown }>;

export function AnswerResults({ answer }: { answer: Answered }) {
  if (answer.found.length === 0) return null;
  return (
    <div className={styles.part}>
      <p className={controls.fine}>{words.resultsMeaning[answer.kind]}</p>
      <ol className={styles.list} aria-label={words.results}>
        {answer.found.map((item, place) => (
          <li key={`${place} ${item.path}`} className={styles.item}>
            <span className={styles.rank}>{place + 1}.</span>
            <bdi className={styles.path}>
              {folderName(item.path) && (
                <span className={controls.soft}>{folderName(item.path)}/</span>
              )}
              {fileName(item.path)}
            </bdi>
            {item.label !== null && (
              <bdi className={classes(controls.chip, styles.label)}>{item.label}</bdi>
            )}
            <span className={styles.distance}>{distanceOf(answer, item)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The verdict by its form as well as its colour: full, half, empty, crossed. */
export function VerdictMark({ kind }: { kind: AnswerKind }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="11"
      height="11"
      className={classes(styles.mark, styles[kind])}
      aria-hidden="true"
    >
      <circle cx="6" cy="6" r="5" strokeWidth="1.6" />
      {kind === 'near' && <path className={styles.half} d="M6 1a5 5 0 0 0 0 10z" />}
      {kind === 'unread' && <path d="M3.8 3.8l4.4 4.4M8.2 3.8l-4.4 4.4" strokeWidth="1.6" />}
    </svg>
  );
}
