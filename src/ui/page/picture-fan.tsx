/** Drawn pictures, each with its code beneath: what the page does, before there is anything to show. */
import type { ReactNode } from 'react';
import { BitStrip } from '../parts/bit-strip.tsx';
import { Evening, Flower, Town, Wood } from './drawn-pictures.tsx';
import styles from './picture-fan.module.css';

/** The two evenings differ in two bits, the others in many. */
const cards: { key: string; picture: ReactNode; code: Uint8Array }[] = [
  {
    key: 'first evening',
    picture: <Evening sky="#f7ab6c" sun="#ff6a2c" x={36} />,
    code: Uint8Array.of(0b10110100, 0b11001011, 0b01101000),
  },
  { key: 'wood', picture: <Wood />, code: Uint8Array.of(0b01001110, 0b00110110, 0b10010101) },
  { key: 'flower', picture: <Flower />, code: Uint8Array.of(0b11100010, 0b01011001, 0b00110110) },
  { key: 'town', picture: <Town />, code: Uint8Array.of(0b00011011, 0b11100100, 0b11000011) },
  {
    key: 'second evening',
    picture: <Evening sky="#f6cf74" sun="#f9933a" x={62} />,
    code: Uint8Array.of(0b10110100, 0b11011011, 0b01101100),
  },
];

export function PictureFan() {
  return (
    <div className={styles.fan} aria-hidden="true">
      {cards.map(({ key, picture, code }) => (
        <div key={key} className={styles.card}>
          <div className={styles.picture}>{picture}</div>
          <BitStrip code={code} bits={24} widest={12} />
        </div>
      ))}
    </div>
  );
}
