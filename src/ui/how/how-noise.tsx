/** A picture, the same with noise, as the network rebuilds it, and what the noise does to its code. */
import type { ReactNode } from 'react';
import type { Explanation } from '../../app/how/how-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { codeAsHex, differingBits } from '../parts/code-bits.ts';
import styles from './how-dialog.module.css';
import { PixelCanvas } from '../training/reconstructions.tsx';
import { howWords } from '../words/how.ts';

const words = howWords.noise;

export function HowNoise({ explanation }: { explanation: Explanation }) {
  const { bits, noise, instant } = explanation;
  const { size, clean, noisy, rebuilt, cleanCode, noisyCode } = noise;
  return (
    <section className={styles.chapter} aria-labelledby="how-noise">
      <h3 id="how-noise">{words.title}</h3>
      <p>{words.text}</p>
      <div className={styles.three}>
        <Seen title={words.clean(size)}>
          <PixelCanvas pixels={clean} index={0} size={size} />
          <BitStrip code={cleanCode} bits={bits} widest={16} label={labelOf(cleanCode)} />
        </Seen>
        <Seen title={words.noisy}>
          <PixelCanvas pixels={noisy} index={0} size={size} />
          <BitStrip
            code={noisyCode}
            bits={bits}
            against={cleanCode}
            widest={16}
            label={`${words.strip}: ${codeAsHex(noisyCode)}`}
          />
        </Seen>
        <Seen title={words.rebuilt}>
          {rebuilt ? (
            <PixelCanvas pixels={rebuilt} index={0} size={size} />
          ) : (
            <p className={styles.missing}>{instant ? words.untrained : words.other}</p>
          )}
        </Seen>
      </div>
      <p>
        {words.changed(differingBits(cleanCode, noisyCode, bits).length, bits)}{' '}
        {!rebuilt && instant && words.instant}
      </p>
    </section>
  );
}

function Seen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure className={styles.coded}>
      <figcaption className={styles.caption}>{title}</figcaption>
      {children}
    </figure>
  );
}

function labelOf(code: Uint8Array): string {
  return `${howWords.codes.strip(code.length * 8)}: ${codeAsHex(code)}`;
}
