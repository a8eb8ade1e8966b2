/** The figures behind the comparison: how they were measured, and those of the test pictures. */
import type { EncoderState } from '../../app/state.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from '../parts/data-table.module.css';
import { encoderWords as words } from '../words/encoder.ts';
import { encoderTitle, formatShare } from '../words/quality.ts';

export function EncoderFigures() {
  const encoders = useApp((state) => state.encoders);
  const quality = encoders.find((encoder) => encoder.quality)?.quality;
  if (!quality) return null;
  const tested = encoders.filter((encoder) => encoder.quality?.test);
  return (
    <details>
      <summary className={controls.fine}>{words.measured}</summary>
      <p className={controls.fine}>{words.howMeasured(quality)}</p>
      {tested.length > 0 && <TestTable encoders={tested} all={encoders} />}
    </details>
  );
}

interface TestTableProps {
  encoders: readonly EncoderState[];
  all: readonly EncoderState[];
}

const figures = [words.test.precision, words.test.information, words.test.error];

function TestTable({ encoders, all }: TestTableProps) {
  return (
    <div className={styles.holder} tabIndex={0} role="group" aria-label={words.test.label}>
      <table className={styles.table}>
        <caption className={controls.fine}>{words.test.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.test.encoder}</th>
            {figures.map(([label, title]) => (
              <th key={label} scope="col">
                <abbr title={title}>{label}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {encoders.map((encoder) => (
            <TestRow key={encoder.id} encoder={encoder} title={encoderTitle(encoder, all)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TestRow({ encoder, title }: { encoder: EncoderState; title: string }) {
  const test = encoder.quality?.test;
  if (!test) return null;
  return (
    <tr>
      <th scope="row">
        <bdi>{title}</bdi>
      </th>
      <td>{test.precisionAt10.toFixed(3)}</td>
      <td>{formatShare(test.normalizedMutualInformation)}</td>
      <td>
        {test.reconstructionError === null ? words.test.none : test.reconstructionError.toFixed(4)}
      </td>
    </tr>
  );
}
