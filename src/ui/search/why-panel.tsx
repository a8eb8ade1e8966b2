/** Why these match: the bits of the query as answers, which of them the results share, and what one is about. */
import { useEffect, useId, useMemo, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { bitAt } from '../parts/code-bits.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { PictureStrip } from '../parts/picture-strip.tsx';
import { WhyBits, type Answer } from './why-bits.tsx';
import styles from './why-panel.module.css';
import { fileName, type Found } from '../words/names.ts';
import { whyWords as words } from '../words/why.ts';

interface WhyPanelProps {
  found: Found;
  queryCode: Uint8Array;
}

/** So many pictures show each side of a bit. */
const examples = 6;

/** More results than a list to choose from holds well. */
const mostListed = 100;

export function WhyPanel({ found, queryCode }: WhyPanelProps) {
  const actions = useActions();
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [rank, setRank] = useState<number | null>(null);
  const { results, bits } = found;
  const against = useMemo(
    () => results.filter((result) => rank === null || result.rank === rank),
    [results, rank],
  );
  const answers = useAnswers(queryCode, bits, against);
  const encoder = useApp((state) => state.activeEncoder);
  const filter = useApp((state) => state.filter);
  // another encoder asks other questions, and examples come from what is searched
  useEffect(() => actions.query.explainBit(chosen), [actions, chosen, encoder, filter]);
  useEffect(() => () => actions.query.explainBit(null), [actions]);
  return (
    <section className={classes(controls.panel, styles.why)} aria-label={words.title}>
      <p className={classes(controls.soft, styles.intro)}>{words.intro(bits)}</p>
      <div className={controls.row}>
        <label className={controls.fine} htmlFor={id}>
          {words.compared}
        </label>
        <select
          id={id}
          className={styles.against}
          value={rank ?? ''}
          onChange={({ currentTarget: { value } }) => setRank(value === '' ? null : Number(value))}
        >
          <option value="">{words.all(results.length)}</option>
          {results.slice(0, mostListed).map((result) => (
            <option key={result.rank} value={result.rank}>
              {words.one(result.rank, fileName(result.item.path))}
            </option>
          ))}
        </select>
        <Legend one={against.length === 1} />
      </div>
      <WhyBits
        answers={answers}
        of={against.length}
        chosen={chosen}
        onChoose={(bit) => setChosen(bit === chosen ? null : bit)}
      />
      {chosen !== null && answers[chosen] && (
        <Explained answer={answers[chosen]} of={against.length} />
      )}
    </section>
  );
}

/** What the query answers to each bit, and how many of these results answer alike. */
function useAnswers(
  queryCode: Uint8Array,
  bits: number,
  against: readonly { code?: Uint8Array }[],
): Answer[] {
  return useMemo(
    () =>
      Array.from({ length: bits }, (_, bit) => {
        const yes = bitAt(queryCode, bit);
        const agreeing = against.filter(({ code }) => code && bitAt(code, bit) === yes).length;
        return { bit, yes, agreeing };
      }),
    [queryCode, bits, against],
  );
}

function Legend({ one }: { one: boolean }) {
  return (
    <p className={classes(controls.fine, styles.legend)} aria-hidden="true">
      <span className={styles.meaning}>
        <span className={classes(styles.sign, styles.yes)} /> {words.legend.yes}
      </span>
      <span className={styles.meaning}>
        <span className={classes(styles.sign, styles.no)} /> {words.legend.no}
      </span>
      <span className={styles.meaning}>
        <span className={classes(styles.sign, styles.line)} />
        {one ? words.legend.one : words.legend.all}
      </span>
    </p>
  );
}

function Explained({ answer: { bit, yes, agreeing }, of }: { answer: Answer; of: number }) {
  const explained = useApp((state) => state.bit);
  if (explained?.bit !== bit) return <p className={controls.soft}>{words.looking}</p>;
  const { most, least, share, from } = explained;
  return (
    <div className={styles.explained}>
      <h3>{words.heading(bit)}</h3>
      <p role="status">{words.told(yes, agreeing, of, share)}</p>
      <div className={styles.sides}>
        <div className={styles.side}>
          <h4>{words.most[from]}</h4>
          {most.length === 0 && <p className={controls.soft}>{words.none}</p>}
          <PictureStrip label={words.list(bit, true)} items={most.slice(0, examples)} />
        </div>
        <div className={styles.side}>
          <h4>{words.least[from]}</h4>
          {least.length === 0 && <p className={controls.soft}>{words.none}</p>}
          <PictureStrip label={words.list(bit, false)} items={least.slice(0, examples)} />
        </div>
      </div>
      <p className={controls.fine}>{words.meaning}</p>
    </div>
  );
}
