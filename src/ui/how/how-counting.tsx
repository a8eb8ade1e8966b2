/** The Hamming distance of two real codes, step by step: XOR and counting, eight bits at a time. */
import { useState } from 'react';
import type { Explanation } from '../../app/how/how-state.ts';
import { popcount } from '../../lib/popcount.ts';
import { classes } from '../parts/classes.ts';
import { bitAt, differingBits } from '../parts/code-bits.ts';
import controls from '../parts/controls.module.css';
import styles from './how-counting.module.css';
import dialog from './how-dialog.module.css';
import { howWords } from '../words/how.ts';

const words = howWords.count;

export function HowCounting({ explanation }: { explanation: Explanation }) {
  const [other, setOther] = useState<'alike' | 'unlike'>('alike');
  return (
    <section className={dialog.chapter} aria-labelledby="how-counting">
      <h3 id="how-counting">{words.title}</h3>
      <p>{words.text}</p>
      <div className={controls.row} role="group" aria-label={words.against}>
        <span className={controls.soft}>{words.against}</span>
        {(['alike', 'unlike'] as const).map((which) => (
          <button
            key={which}
            type="button"
            className={classes(controls.button, controls.small, which === other && styles.chosen)}
            aria-pressed={which === other}
            onClick={() => setOther(which)}
          >
            {words[which]}
          </button>
        ))}
      </div>
      <Sum one={explanation.picture.code} other={explanation[other].code} />
      <p className={controls.soft}>{words.speed}</p>
    </section>
  );
}

function Sum({ one, other }: { one: Uint8Array; other: Uint8Array }) {
  return (
    <div className={styles.holder} tabIndex={0} role="region" aria-label={words.caption}>
      <table className={styles.table}>
        <caption className={controls.hidden}>{words.caption}</caption>
        <thead>
          <tr>
            {[words.bits, words.first, words.second, words.xor, words.ones].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(one, (byte, index) => (
            <ByteRow key={index} index={index} one={byte} other={other[index] ?? 0} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.sum}
            </th>
            <td>{differingBits(one, other, one.length * 8).length}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function ByteRow({ index, one, other }: { index: number; one: number; other: number }) {
  const differing = one ^ other;
  return (
    <tr>
      <th scope="row">{words.range(index * 8 + 1, index * 8 + 8)}</th>
      <td>
        <Digits byte={one} marked={differing} />
      </td>
      <td>
        <Digits byte={other} marked={differing} />
      </td>
      <td>
        <Digits byte={differing} marked={differing} />
      </td>
      <td>{popcount(differing)}</td>
    </tr>
  );
}

/** Eight digits, those where `marked` has a one standing out. */
function Digits({ byte, marked }: { byte: number; marked: number }) {
  const digits = Array.from({ length: 8 }, (_, index) => ({
    digit: bitAt(Uint8Array.of(byte), index) ? '1' : '0',
    isMarked: bitAt(Uint8Array.of(marked), index),
  }));
  return (
    <span className={styles.digits}>
      {digits.map(({ digit, isMarked }, index) => (
        <span key={index} className={isMarked ? styles.marked : undefined}>
          {digit}
        </span>
      ))}
    </span>
  );
}
