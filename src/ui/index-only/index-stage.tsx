/** The page of a gallery that came without pictures: what it is beside what it is asked and what it answers. */
import { useRef } from 'react';
import { useApp } from '../context.tsx';
import { Answers } from './answers.tsx';
import { IndexPanel } from './index-panel.tsx';
import { IndexQuery } from './index-query.tsx';
import own from './index-stage.module.css';
import styles from '../page/gallery-stage.module.css';
import { useFocusKept } from '../page/use-focus-kept.ts';
import type { DropPlace } from '../page/use-drops.ts';
import controls from '../parts/controls.module.css';
import { useMedia } from '../parts/use-media.ts';
import { spokenAnswers } from '../words/index-only.ts';

/** The order in the document is the order that one sees, so that Tab follows the eye. */
export function IndexStage({ drop }: { drop: DropPlace }) {
  const stacked = useMedia('(max-width: 760px)');
  const work = <Work key="work" drop={drop} />;
  const side = (
    <div key="side" className={styles.side}>
      <IndexPanel />
    </div>
  );
  return <div className={styles.stage}>{stacked ? [work, side] : [side, work]}</div>;
}

function Work({ drop }: { drop: DropPlace }) {
  const { work, answers } = useApp((state) => state.indexOnly);
  const holder = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(holder, work.kind === 'idle' && answers.length === 0);
  return (
    <div ref={holder} className={own.work} tabIndex={-1} {...kept}>
      <IndexQuery drop={drop} />
      <Answers />
      <p role="status" className={controls.hidden}>
        {work.kind === 'idle' ? spokenAnswers(answers) : ''}
      </p>
    </div>
  );
}
