/** What the page has sent: three figures, what they mean, and every address behind a disclosure. */
import type { AddressSums, RequestSums } from '../../app/privacy/request-sums.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './privacy-dialog.module.css';
import { checkText, kindName, kindsText, sentText, sentWords as words } from '../words/privacy.ts';

export function SentPart({ requests, offline }: { requests: RequestSums; offline: boolean }) {
  return (
    <section className={styles.part} aria-labelledby="privacy-sent">
      <h3 id="privacy-sent">{words.title}</h3>
      <dl className={styles.figures}>
        <Figure prominent value={formatCount(requests.others.count)} name={words.others} />
        <Figure value={formatCount(requests.own.count)} name={words.own(location.host)} />
        <Figure value={formatBytes(requests.own.received)} name={words.received} />
      </dl>
      <p>
        {sentText(requests)} {words.since}
      </p>
      <p>{checkText(offline)}</p>
      <Addresses requests={requests} />
      <details>
        <summary>{words.limits}</summary>
        <ul className={styles.limits}>
          {words.limit.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

interface FigureProps {
  value: string;
  name: string;
  prominent?: boolean;
}

function Figure({ value, name, prominent = false }: FigureProps) {
  return (
    <div className={classes(styles.figure, prominent && styles.prominent)}>
      <dt className={controls.fine}>{name}</dt>
      <dd className={controls.number}>{value}</dd>
    </div>
  );
}

function Addresses({ requests }: { requests: RequestSums }) {
  return (
    <details>
      <summary>{words.list(requests.addresses.length)}</summary>
      <p className={controls.fine}>{kindsText(requests)}</p>
      <ul className={styles.addresses} tabIndex={0} aria-label={words.title}>
        {requests.addresses.map((one) => (
          <Address key={`${one.own} ${one.address}`} one={one} />
        ))}
      </ul>
    </details>
  );
}

function Address({ one }: { one: AddressSums }) {
  return (
    <li className={classes(styles.address, !one.own && styles.foreign)}>
      <bdi className={styles.path}>{one.address}</bdi>
      <span className={classes(controls.fine, controls.number)}>
        {kindName(one.kind)} · {one.received > 0 ? formatBytes(one.received) : words.kept}
        {words.times(one.count)}
      </span>
    </li>
  );
}
