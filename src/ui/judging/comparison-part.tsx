/** Two runs asked the same: what each finds, what both find, and their loss curves over each other. */
import type { RunAnswer } from '../../app/judging/comparison-state.ts';
import type { EncoderState } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { ComparedResults } from './comparison-results.tsx';
import { CurvesOverlay } from './comparison-chart.tsx';
import styles from './comparison-part.module.css';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { PictureStrip } from '../parts/picture-strip.tsx';
import { sampleItems } from '../panels/sample-items.ts';
import { commonText, comparisonWords as words } from '../words/comparison.ts';

export function ComparisonPart() {
  const chosen = useApp((state) => state.comparison.chosen);
  const encoders = useApp((state) => state.encoders);
  const [first, second] = chosen.map((id) => encoders.find((run) => run.id === id));
  if (!first) return null;
  return (
    <section className={classes(controls.panel, styles.part)} aria-labelledby="side-by-side">
      <h2 id="side-by-side">{words.title}</h2>
      {second ? (
        <>
          <Query />
          <Answers runs={[first, second]} />
          <CurvesOverlay runs={[first, second]} />
        </>
      ) : (
        <p className={controls.soft}>
          {words.tickAnother[0]}
          <bdi>{first.name}</bdi>
          {words.tickAnother[1]}
        </p>
      )}
    </section>
  );
}

function Query() {
  const query = useApp((state) => state.query);
  const items = useApp((state) => state.gallery.items);
  if (query) {
    return (
      <div className={styles.query}>
        {query.picture && <img className={styles.picture} src={query.picture} alt="" />}
        <p>
          {words.asked} <bdi className={styles.name}>{query.name}</bdi>
          <span className={classes(controls.fine, styles.hint)}>{words.askedHint}</span>
        </p>
      </div>
    );
  }
  return (
    <>
      <p className={controls.soft}>{words.ask}</p>
      <PictureStrip label={words.askLabel} items={sampleItems(items, 12)} />
    </>
  );
}

function Answers({ runs }: { runs: [EncoderState, EncoderState] }) {
  const { answers, asking } = useApp((state) => state.comparison);
  if (!answers) {
    return asking ? <p className={controls.soft}>{words.asking}</p> : null;
  }
  return (
    <>
      <p role="status" className={controls.number}>
        {commonOf(answers)}
      </p>
      <div className={styles.columns} aria-busy={asking}>
        {runs.map((run, place) => (
          <ComparedResults key={run.id} run={run} answer={answers[place]!} />
        ))}
      </div>
    </>
  );
}

function commonOf([first, second]: readonly [RunAnswer, RunAnswer]): string {
  const common = first.results.filter(({ shared }) => shared).length;
  const most = Math.max(first.results.length, second.results.length);
  return commonText(common, most);
}
