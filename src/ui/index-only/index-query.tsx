/** The region "Query" of a gallery without pictures: files to be looked for, one or many. */
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FileInput } from '../parts/file-input.tsx';
import { pictureTypes } from '../parts/picture-types.ts';
import styles from './index-query.module.css';
import { queryDropProps, type DropPlace } from '../page/use-drops.ts';
import { useMedia } from '../parts/use-media.ts';
import { indexWords as words } from '../words/index-only.ts';
import { pasteKeys } from '../words/search.ts';

/** Where nothing can be dropped, and no keys paste. */
const touch = '(hover: none) and (pointer: coarse)';

export function IndexQuery({ drop }: { drop: DropPlace }) {
  const { indexOnly } = useActions();
  const aimed = drop?.what === 'files';
  return (
    <section
      className={classes(controls.panel, styles.query, aimed && styles.aimed)}
      aria-label={words.region}
      {...queryDropProps}
    >
      <h2 className={styles.title}>{words.invitation}</h2>
      <HowToAsk />
      <div className={classes(controls.row, styles.ways)}>
        <FileInput
          label={words.file}
          look="primary"
          accept={pictureTypes}
          multiple
          onFiles={(files) => indexOnly.ask(files)}
        />
        <FileInput label={words.folder} directory onFiles={(files) => indexOnly.ask(files)} />
      </div>
      <p className={controls.fine}>{words.compared}</p>
      {aimed && <p className={styles.word}>{words.drop}</p>}
    </section>
  );
}

function HowToAsk() {
  const touched = useMedia(touch);
  const [before, after] = words.howToAsk;
  if (touched) return <p className={controls.soft}>{words.howToAskByTouch}</p>;
  return (
    <p className={controls.soft}>
      {before}
      <kbd className={styles.keys}>{pasteKeys()}</kbd>
      {after}
    </p>
  );
}
