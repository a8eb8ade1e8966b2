/** A heading, and names with their values in two columns. */
import type { Group } from '../words/diagnostics.ts';
import styles from './diagnostics-dialog.module.css';

export function FactsPart({ group }: { group: Group }) {
  return (
    <section className={styles.part} aria-label={group.title}>
      <h3>{group.title}</h3>
      <dl className={styles.facts}>
        {group.lines.map(([name, value], index) => (
          // two events of one moment have the same name
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.fact}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
