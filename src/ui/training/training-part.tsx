/** Choosing a method and its options, the plan, and the training's controls. */
import { useRef } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { MethodPicker } from '../panels/method-picker.tsx';
import { OptionsForm } from '../panels/options-form.tsx';
import { TrainingProgressPart } from './training-progress-part.tsx';
import styles from './training-part.module.css';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { trainingWords as words } from '../words/training.ts';

export function TrainingPart() {
  const training = useApp((state) => state.training);
  const part = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(part, training.kind);
  return (
    <div ref={part} className={styles.part} tabIndex={-1} {...kept}>
      <h3 className={controls.soft}>{words.title}</h3>
      {training.kind === 'idle' ? <Preparation /> : <TrainingProgressPart training={training} />}
    </div>
  );
}

function Preparation() {
  return (
    <>
      <MethodPicker />
      <OptionsForm />
      <TrainButton />
    </>
  );
}

function TrainButton() {
  const actions = useActions();
  const plan = useApp((state) => state.plan);
  const backend = useApp((state) => state.backend);
  const reads = useApp((state) => state.tabs.role === 'reader');
  const impossible = backend.kind === 'none';
  const unplanned = reads ? words.elsewhere : words.noPlan;
  return (
    <>
      <p id="plan" className={controls.fine}>
        {impossible ? words.impossible : (plan?.sentence ?? unplanned)}
      </p>
      <button
        type="button"
        className={classes(controls.button, !impossible && controls.primary)}
        aria-disabled={impossible || undefined}
        aria-describedby="plan"
        onClick={() => {
          if (!impossible) actions.train();
        }}
      >
        {words.train}
      </button>
    </>
  );
}
