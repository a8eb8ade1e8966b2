/** All encoders of this gallery beside each other on one measure; choosing one makes it answer. */
import type { EncoderState } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './encoder-switch.module.css';
import { encoderWords as words } from '../words/encoder.ts';
import { encoderTitle, formatShare, measureText } from '../words/quality.ts';

export function EncoderSwitch() {
  const encoders = useApp((state) => state.encoders);
  const active = useApp((state) => state.activeEncoder);
  const measure = measureText(encoders);
  return (
    <div role="radiogroup" aria-label={words.choices} className={styles.group}>
      {encoders.map((encoder) => (
        <EncoderChoice
          key={encoder.id}
          encoder={encoder}
          title={encoderTitle(encoder, encoders)}
          active={encoder.id === active}
        />
      ))}
      {measure && <p className={controls.fine}>{measure}</p>}
    </div>
  );
}

interface EncoderChoiceProps {
  encoder: EncoderState;
  title: string;
  active: boolean;
}

function EncoderChoice({ encoder, title, active }: EncoderChoiceProps) {
  const actions = useActions();
  const { quality } = encoder;
  return (
    <label className={classes(styles.choice, active && styles.active)}>
      <input
        type="radio"
        name="encoder"
        checked={active}
        aria-label={words.choice(title, quality)}
        onChange={() => actions.useEncoder(encoder.id)}
      />
      <span className={styles.title}>
        <bdi>{title}</bdi>
        {active && (
          <span className={classes(styles.bits, controls.number)}>{words.bits(encoder.bits)}</span>
        )}
      </span>
      <span className={classes(controls.number, styles.value)}>
        {quality ? formatShare(quality.value) : ''}
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.share} style={{ width: `${(quality?.value ?? 0) * 100}%` }} />
      </span>
    </label>
  );
}
