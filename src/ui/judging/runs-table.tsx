/** The table of runs, ordered by any column; each row opens to its details and what can be done with it. */
import { useMemo, useRef, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { RunsRow } from './runs-row.tsx';
import styles from './runs-table.module.css';
import { useFocusKept } from '../page/use-focus-kept.ts';
import {
  columns,
  inOrder,
  newestFirst,
  orderAfter,
  type Column,
  type Order,
} from '../words/runs-columns.ts';
import { runsWords as words } from '../words/runs.ts';

export function RunsTable() {
  const encoders = useApp((state) => state.encoders);
  const described = useApp((state) => state.methods);
  const [order, setOrder] = useState<Order>(newestFirst);
  const [open, setOpen] = useState<string | null>(null);
  const methods = useMemo(
    () => new Map(described.map(({ id, name }): [string, string] => [id, name])),
    [described],
  );
  const holder = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(holder, encoders); // a run that is deleted takes its buttons along
  return (
    <div
      ref={holder}
      className={styles.holder}
      tabIndex={0}
      role="group"
      aria-label={words.table}
      {...kept}
    >
      <table className={styles.table}>
        <caption className={controls.hidden}>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.tick}>
              {words.compare}
            </th>
            {columns.map((column) => (
              <Heading
                key={column.id}
                column={column}
                order={order}
                onOrder={() => setOrder(orderAfter(order, column.id))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(encoders, order, methods).map((run) => (
            <RunsRow
              key={run.id}
              run={run}
              methods={methods}
              open={open === run.id}
              onOpen={() => setOpen(open === run.id ? null : run.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadingProps {
  column: Column;
  order: Order;
  onOrder: () => void;
}

function Heading({ column, order, onOrder }: HeadingProps) {
  const sorted = order.column === column.id;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={sorted ? direction : undefined}>
      <button
        type="button"
        className={classes(styles.heading, sorted && styles.sorted)}
        title={column.title}
        onClick={onOrder}
      >
        {column.label}
        <span className={styles.arrow} aria-hidden="true">
          {sorted && (order.descending ? '↓' : '↑')}
        </span>
      </button>
    </th>
  );
}
