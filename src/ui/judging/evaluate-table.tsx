/** All figures: a row for each encoder and each baseline, columns in groups of which one is shown. */
import { useState } from 'react';
import type { Protocol } from '../../evaluate/evaluation.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import type { FigureRow } from './evaluate-rows.ts';
import styles from './evaluate-table.module.css';
import { groupsFor, type FigureGroup } from '../words/evaluate-columns.ts';
import { evaluateWords as words, protocolDifference } from '../words/evaluate.ts';

interface EvaluateTableProps {
  rows: readonly FigureRow[];
  /** Of the encoder in use. */
  protocol: Protocol;
}

export function EvaluateTable({ rows, protocol }: EvaluateTableProps) {
  const groups = groupsFor(protocol.measure);
  const [chosen, setChosen] = useState('overview');
  const group = groups.find(({ id }) => id === chosen) ?? groups[0]!;
  const measured = rows.filter(
    ({ evaluation }) => evaluation.protocol.measure === protocol.measure,
  );
  return (
    <div className={styles.part}>
      <div role="radiogroup" aria-label={words.groups} className={styles.groups}>
        {groups.map(({ id, name }) => (
          <label key={id} className={classes(styles.group, id === group.id && styles.current)}>
            <input
              type="radio"
              name="figure-group"
              className={controls.hidden}
              checked={id === group.id}
              onChange={() => setChosen(id)}
            />
            {name}
          </label>
        ))}
      </div>
      <div className={styles.holder} tabIndex={0} role="group" aria-label={words.table}>
        <Table rows={measured} group={group} protocol={protocol} />
      </div>
      <p className={controls.fine}>{group.meaning}</p>
    </div>
  );
}

interface TableProps {
  rows: readonly FigureRow[];
  group: FigureGroup;
  protocol: Protocol;
}

function Table({ rows, group, protocol }: TableProps) {
  const firstBaseline = rows.find(({ kind }) => kind !== 'encoder');
  return (
    <table className={styles.table}>
      <caption className={controls.hidden}>{words.caption(group.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.encoder}</th>
          {group.columns.map(({ label, title }) => (
            <th key={title} scope="col">
              <abbr title={title}>{label}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            className={classes(
              row.active && styles.active,
              row.kind !== 'encoder' && styles.baseline,
              row === firstBaseline && styles.first,
            )}
          >
            <th scope="row">
              <bdi>{row.name}</bdi>
              <Difference row={row} protocol={protocol} />
            </th>
            {group.columns.map(({ title, text }) => (
              <td key={title}>{text(row.evaluation)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Difference({ row, protocol }: { row: FigureRow; protocol: Protocol }) {
  const text = protocolDifference(row.evaluation.protocol, protocol);
  return text ? <span className={styles.difference}>{text}</span> : null;
}
