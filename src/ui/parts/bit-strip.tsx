/** A code as a strip of bits: dark for one, light for zero, raised where it differs from another code. */
import styles from './bit-strip.module.css';
import { classes } from './classes.ts';
import { bitAt, columnsFor } from './code-bits.ts';

interface BitStripProps {
  code: Uint8Array;
  bits: number;
  /** Where given, bits that differ from this code stand out and the rest step back. */
  against?: Uint8Array | null | undefined;
  /** Most bits in one row. */
  widest?: number;
  /** What it says to those who cannot see it; decoration without. */
  label?: string;
}

/** From cell to cell, and the side of a cell; its corners are rounded by the stroke around it. */
const pitch = 10;
const side = 6.6;
const stroke = 1.4;

export function BitStrip({ code, bits, against, widest = 32, label }: BitStripProps) {
  const columns = columnsFor(bits, widest);
  const rows = Math.ceil(bits / columns);
  const paths = cellPaths(code, bits, columns, against ?? null);
  return (
    <svg
      className={classes(styles.strip, against && styles.compared)}
      viewBox={`${-stroke / 2} ${-stroke / 2} ${extent(columns)} ${extent(rows)}`}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path className={styles.off} d={paths.off} />
      <path className={styles.on} d={paths.on} />
      <path className={styles.differ} d={paths.differ} />
    </svg>
  );
}

/** One path for each kind of bit: a strip of 256 bits stays three elements. */
function cellPaths(code: Uint8Array, bits: number, columns: number, against: Uint8Array | null) {
  const paths = { on: '', off: '', differ: '' };
  for (let index = 0; index < bits; index++) {
    const on = bitAt(code, index);
    const differs = against !== null && bitAt(against, index) !== on;
    const x = (index % columns) * pitch;
    const y = Math.floor(index / columns) * pitch;
    paths[differs ? 'differ' : on ? 'on' : 'off'] += cell(x, y, against !== null && !differs);
  }
  return paths;
}

/** What `cells` cells in a row take with their strokes. */
function extent(cells: number): number {
  return (cells - 1) * pitch + side + stroke;
}

/** A cell; a low one where two codes agree, so that a difference shows without colour too. */
function cell(x: number, y: number, low: boolean): string {
  const height = low ? side / 2.4 : side;
  return `M${x} ${y + (side - height) / 2}h${side}v${height}h${-side}z`;
}
