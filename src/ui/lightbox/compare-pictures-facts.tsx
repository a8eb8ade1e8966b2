/** In what two pictures differ: their files, and the bits of their codes. */
import type { PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { classes } from '../parts/classes.ts';
import { differingBits } from '../parts/code-bits.ts';
import styles from './compare-pictures-facts.module.css';
import { comparedFacts, type ComparedFact } from './compare-pictures-rows.ts';
import controls from '../parts/controls.module.css';
import { compareWords, lightboxWords } from '../words/lightbox.ts';

interface SidesProps {
  left: PictureFacts;
  right: PictureFacts;
}

export function CompareFacts({ left, right }: SidesProps) {
  const same = left.picture !== null && left.picture === right.picture;
  return (
    <div>
      {same && <p className={styles.same}>{compareWords.same}</p>}
      <table className={classes(styles.table, controls.number)}>
        <caption className={controls.hidden}>{compareWords.facts}</caption>
        <thead>
          <tr>
            <th scope="col" className={controls.fine}>
              <span className={controls.hidden}>{compareWords.fact}</span>
            </th>
            <th scope="col">{compareWords.left}</th>
            <th scope="col">{compareWords.right}</th>
          </tr>
        </thead>
        <tbody>
          {comparedFacts([left, right]).map((fact) => (
            <tr key={fact.name} className={classes(fact.differs && styles.differs)}>
              <th scope="row">
                {fact.name}
                {fact.differs && <Differs />}
              </th>
              <Side fact={fact} side="left" />
              <Side fact={fact} side="right" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Said in a word for those who do not see the mark. */
function Differs() {
  return (
    <>
      <span className={styles.mark} aria-hidden="true">
        ≠
      </span>
      <span className={controls.hidden}> ({compareWords.difference})</span>
    </>
  );
}

function Side({ fact, side }: { fact: ComparedFact; side: 'left' | 'right' }) {
  return (
    <td>
      <bdi>{fact[side]}</bdi>
      {fact.leading?.side === side && <span className={styles.leading}>{fact.leading.word}</span>}
    </td>
  );
}

export function CompareBits({ left, right }: SidesProps) {
  const { code, bits } = right;
  if (!left.code || !code || left.bits !== bits || bits === 0) {
    return <p className={controls.fine}>{lightboxWords.noCode}</p>;
  }
  const differing = differingBits(left.code, code, bits).length;
  return (
    <div className={styles.bits}>
      <h3>{compareWords.bits}</h3>
      <BitStrip code={code} bits={bits} against={left.code} label={compareWords.ofRight} />
      <p className={classes(controls.fine, controls.number)}>
        {compareWords.count(differing, bits)}
      </p>
    </div>
  );
}
