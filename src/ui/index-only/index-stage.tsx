/** The page of a gallery that came without pictures: what it is beside what it is asked and what it answers. */
import { Answers } from './answers.tsx';
import { IndexPanel } from './index-panel.tsx';
import { IndexQuery } from './index-query.tsx';
import styles from '../page/gallery-stage.module.css';
import type { DropPlace } from '../page/use-drops.ts';
import { useMedia } from '../parts/use-media.ts';

/** The order in the document is the order that one sees, so that Tab follows the eye. */
export function IndexStage({ drop }: { drop: DropPlace }) {
  const stacked = useMedia('(max-width: 760px)');
  const work = (
    <div key="work" className={styles.work}>
      <IndexQuery drop={drop} />
      <Answers />
    </div>
  );
  const side = (
    <div key="side" className={styles.side}>
      <IndexPanel />
    </div>
  );
  return <div className={styles.stage}>{stacked ? [work, side] : [side, work]}</div>;
}
