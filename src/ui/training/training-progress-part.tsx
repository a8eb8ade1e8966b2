/** A training under way: how far, how long still, and its buttons. */
import type { TrainingState } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './training-progress-part.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { trainingShare, trainingWords as words } from '../words/training.ts';

type Active = Exclude<TrainingState, { kind: 'idle' }>;

export function TrainingProgressPart({ training }: { training: Active }) {
  const { text, done, total } = describe(training);
  return (
    <>
      <p className={classes(controls.fine, controls.number)}>{text}</p>
      <WhatHappened training={training} />
      <ProgressBits label={words.progress} done={done} total={total} text={text} />
      <TrainingButtons training={training} />
    </>
  );
}

/** Why it is not where it was left. */
function WhatHappened({ training }: { training: Active }) {
  const text = training.kind === 'preparing' ? null : happenedText(training);
  if (!text) return null;
  return (
    <p className={styles.happened}>
      <bdi>{text}</bdi>
    </p>
  );
}

function happenedText(training: Exclude<Active, { kind: 'preparing' }>): string | null {
  if (training.kind === 'running') return training.setback ?? null;
  if (training.unkept) return words.unkept;
  return training.interrupted ? words.interrupted(training.progress) : null;
}

function describe(training: Active): { text: string; done: number; total: number } {
  if (training.kind === 'preparing') {
    const { what, done, total } = training;
    return { text: words.preparing(what, done, total), done, total };
  }
  const { progress } = training;
  const share = { done: trainingShare(progress), total: 1 };
  if (training.kind === 'paused') return { text: words.paused(progress), ...share };
  if (training.restarting) return { text: words.restarting(progress), ...share };
  if (training.stopping) return { text: words.stopping, ...share };
  return { text: words.running(progress), ...share };
}

function TrainingButtons({ training }: { training: Active }) {
  const actions = useActions();
  const paused = training.kind === 'paused';
  const stopping = training.kind === 'running' && training.stopping;
  return (
    <div className={styles.buttons}>
      {training.kind !== 'preparing' && (
        <Button
          label={paused ? words.resume : words.pause}
          disabled={stopping}
          onPress={() => (paused ? actions.resumeTraining() : actions.pauseTraining())}
        />
      )}
      <Button label={words.stop} disabled={stopping} onPress={() => actions.stopTraining()} />
    </div>
  );
}

interface ButtonProps {
  label: string;
  disabled?: boolean;
  onPress: () => void;
}

/** Stays focusable while disabled, so that the keyboard does not lose its place. */
function Button({ label, disabled = false, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className={controls.button}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {label}
    </button>
  );
}
