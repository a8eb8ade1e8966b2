/** Whether pictures that came later are of the kind that the encoder in use learned from, and to train again where not. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './drift-line.module.css';
import { driftWords } from '../words/drift.ts';

export function DriftLine() {
  const drift = useApp((state) => state.drift);
  if (!drift) return null;
  return (
    <div className={classes(styles.line, drift.retrain && styles.much)}>
      <div>
        <p className={classes(!drift.retrain && controls.fine)}>{drift.sentence}</p>
        <p className={classes(controls.fine, controls.number)} title={driftWords.meaning}>
          {driftWords.figures(drift)}
        </p>
      </div>
      {drift.retrain && <TrainAgain />}
    </div>
  );
}

/** Repeats the run of a trained encoder; instant codes have none, so what is set below is trained. */
function TrainAgain() {
  const actions = useActions();
  const id = useApp((state) => state.activeEncoder);
  const isTrained = useApp((state) =>
    state.encoders.some((encoder) => encoder.id === id && encoder.method !== 'instant'),
  );
  const busy = useApp((state) => state.training.kind !== 'idle' || state.backend.kind === 'none');
  const train = () => {
    if (busy) return;
    if (isTrained && id) actions.repeatRun(id);
    else actions.train();
  };
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small)}
      aria-disabled={busy || undefined}
      onClick={train}
    >
      {isTrained ? driftWords.again : driftWords.train}
    </button>
  );
}
