/** What the page shows of a training as the learn worker tells it. */
import type { RunState, TrainingEvent } from '../../learn/types.ts';
import { progressOf } from './conclude-training.ts';
import type { TrainingRecord } from '../state.ts';
import { get, set } from '../store.ts';

/** Points of the live curve that are kept; older ones are thinned out. */
const mostCurvePoints = 600;

/** Before the first event. */
export const emptyRecord: TrainingRecord = { curves: [], steps: [], strip: null, health: null };

/** Shows how far it is; `setback` stays beside it. */
export function showEvent(event: TrainingEvent, setback: string | null): void {
  const { training, record } = get();
  const before = record ?? emptyRecord;
  if (event.kind === 'preparing') {
    const { what, done, total } = event;
    // one that runs again after a setback stays one that can be paused
    if (training.kind !== 'running') set({ training: { kind: 'preparing', what, done, total } });
  } else if (event.kind === 'step') {
    const { kind: _, ...progress } = event;
    const stopping = training.kind === 'running' && training.stopping;
    set({
      training: { kind: 'running', progress, stopping, setback },
      record: { ...before, steps: withStep(before.steps, event) },
    });
  } else if (event.kind === 'epoch') {
    const { report, strip } = event;
    const curves = [...before.curves, report];
    set({ record: { ...before, curves, strip: strip ?? before.strip, health: report.health } });
  }
}

function withStep(
  steps: TrainingRecord['steps'],
  { step, steps: all, epochs, loss }: TrainingEvent & { kind: 'step' },
): TrainingRecord['steps'] {
  const longer = [...steps, { epoch: (step / all) * epochs, loss }];
  return longer.length > mostCurvePoints ? longer.filter((_, index) => index % 2 === 0) : longer;
}

/** The training runs again from there (from its beginning where that is null): what it had shown beyond is taken back. */
export function showAgain(from: RunState | null, setback: string): void {
  const { training, record } = get();
  const epoch = from ? from.step / from.stepsPerEpoch : 0;
  const { steps, ...before } = record ?? emptyRecord;
  set({
    record: {
      ...before,
      curves: from?.curves ?? [],
      steps: steps.filter((point) => point.epoch <= epoch),
    },
  });
  if (training.kind !== 'running') return;
  const { progress, stopping } = training;
  const beginning = { ...progress, epoch: 1, step: 0, secondsLeft: 0, picturesPerSecond: 0 };
  const again = from ? progressOf(from) : beginning;
  set({ training: { kind: 'running', progress: again, stopping, setback, restarting: true } });
}
