/** The figures behind the comparison: how they were measured, and those of the test pictures. */
import type { EncoderState } from '../app/state.ts';
import { formatCount } from '../lib/format.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './data-table.module.css';
import { encoderTitle, formatShare, measureMeaning } from './words/quality.ts';

export function EncoderFigures() {
  const encoders = useApp((state) => state.encoders);
  const quality = encoders.find((encoder) => encoder.quality)?.quality;
  if (!quality) return null;
  const tested = encoders.filter((encoder) => encoder.quality?.test);
  return (
    <details>
      <summary className={controls.fine}>How this was measured</summary>
      <p className={controls.fine}>
        {measureMeaning(quality.measure)} {formatCount(quality.queries)} asked, among{' '}
        {formatCount(quality.gallery)} others.
      </p>
      {tested.length > 0 && <TestTable encoders={tested} all={encoders} />}
    </details>
  );
}

interface TestTableProps {
  encoders: readonly EncoderState[];
  all: readonly EncoderState[];
}

function TestTable({ encoders, all }: TestTableProps) {
  return (
    <div className={styles.holder} tabIndex={0} role="group" aria-label="Figures of test pictures">
      <table className={styles.table}>
        <caption className={controls.fine}>On the test pictures</caption>
        <thead>
          <tr>
            <th scope="col">Encoder</th>
            <th scope="col">
              <abbr title="Precision at 10">P@10</abbr>
            </th>
            <th scope="col">
              <abbr title="Normalized mutual information of clusters and labels">NMI</abbr>
            </th>
            <th scope="col">
              <abbr title="Reconstruction error, mean square">MSE</abbr>
            </th>
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
      <td>{test.reconstructionError === null ? 'none' : test.reconstructionError.toFixed(4)}</td>
    </tr>
  );
}
