/** Two runs asked the same: what each finds, what both find, and their loss curves over each other. */
import type { RunAnswer } from '../app/comparison-state.ts';
import type { EncoderState } from '../app/state.ts';
import { formatCount } from '../lib/format.ts';
import { classes } from './classes.ts';
import { ComparedResults } from './comparison-results.tsx';
import { CurvesOverlay } from './comparison-chart.tsx';
import styles from './comparison-part.module.css';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import { PictureStrip } from './picture-strip.tsx';
import { sampleItems } from './sample-items.ts';

export function ComparisonPart() {
  const chosen = useApp((state) => state.comparison.chosen);
  const encoders = useApp((state) => state.encoders);
  const [first, second] = chosen.map((id) => encoders.find((run) => run.id === id));
  if (!first) return null;
  return (
    <section className={classes(controls.panel, styles.part)} aria-labelledby="side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      {second ? (
        <>
          <Query />
          <Answers runs={[first, second]} />
          <CurvesOverlay runs={[first, second]} />
        </>
      ) : (
        <p className={controls.soft}>
          “<bdi>{first.name}</bdi>” is ticked; tick another run to see both answer the same query.
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
          Asked with <bdi className={styles.name}>{query.name}</bdi>
          <span className={classes(controls.fine, styles.hint)}>
            A click on any result asks with that picture.
          </span>
        </p>
      </div>
    );
  }
  return (
    <>
      <p className={controls.soft}>Ask both with one of these, or with any picture under Search.</p>
      <PictureStrip label="Pictures to ask with" items={sampleItems(items, 12)} />
    </>
  );
}

function Answers({ runs }: { runs: [EncoderState, EncoderState] }) {
  const { answers, asking } = useApp((state) => state.comparison);
  if (!answers) {
    return asking ? <p className={controls.soft}>Both are being asked …</p> : null;
  }
  return (
    <>
      <p role="status" className={controls.number}>
        {commonText(answers)}
      </p>
      <div className={styles.columns} aria-busy={asking}>
        {runs.map((run, place) => (
          <ComparedResults key={run.id} run={run} answer={answers[place]!} />
        ))}
      </div>
    </>
  );
}

/** "7 of 12 pictures were found by both." */
function commonText([first, second]: readonly [RunAnswer, RunAnswer]): string {
  const common = first.results.filter(({ shared }) => shared).length;
  const most = Math.max(first.results.length, second.results.length);
  if (common === most) return `Both found the same ${formatCount(most)} pictures.`;
  if (common === 0) return `None of the ${formatCount(most)} pictures was found by both.`;
  return `${formatCount(common)} of ${formatCount(most)} pictures ${common === 1 ? 'was' : 'were'} found by both.`;
}
