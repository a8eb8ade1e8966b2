/** Three pictures with their codes: one, the one nearest to it, and the one farthest from it. */
import type { ExplainedPicture, Explanation } from '../../app/how/how-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { codeAsHex, differingBits } from '../parts/code-bits.ts';
import controls from '../parts/controls.module.css';
import styles from './how-dialog.module.css';
import { howWords } from '../words/how.ts';
import { fileName } from '../words/names.ts';

const words = howWords.codes;

export function HowCodes({ explanation }: { explanation: Explanation }) {
  const { bits, picture, alike, unlike } = explanation;
  const against = picture.code;
  return (
    <section className={styles.chapter} aria-labelledby="how-codes">
      <h3 id="how-codes">{words.title}</h3>
      <p>{words.text(bits)}</p>
      <div className={styles.three}>
        <Coded title={words.picture} one={picture} bits={bits} />
        <Coded title={words.alike} one={alike} bits={bits} against={against} />
        <Coded title={words.unlike} one={unlike} bits={bits} against={against} />
      </div>
      <p>{words.asks}</p>
    </section>
  );
}

interface CodedProps {
  title: string;
  one: ExplainedPicture;
  bits: number;
  against?: Uint8Array;
}

function Coded({ title, one: { name, address, code }, bits, against }: CodedProps) {
  return (
    <figure className={styles.coded}>
      <figcaption className={styles.caption}>{title}</figcaption>
      <img className={styles.picture} src={address} alt={name} />
      <BitStrip
        code={code}
        bits={bits}
        against={against}
        widest={16}
        label={`${words.strip(bits)}: ${codeAsHex(code)}`}
      />
      <p className={styles.distance}>
        {against
          ? words.differing(differingBits(code, against, bits).length, bits)
          : words.strip(bits)}
      </p>
      <p className={controls.fine}>
        <bdi>{fileName(name)}</bdi>
      </p>
    </figure>
  );
}
