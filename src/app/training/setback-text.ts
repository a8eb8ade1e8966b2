/** What a person is told when the device or its worker failed, and what becomes of the training. */
import { formatCount } from '../../lib/format.ts';
import type { RunState } from '../../learn/types.ts';
import { backendName } from './backend.ts';
import type { Rung } from './escalation.ts';
import type { Setback } from './try-again.ts';

const onward: Record<Rung, string> = {
  same: '',
  half: ' with batches of half the size',
  next: ' on another backend',
};

/** "WebGPU was lost ... The training goes on by itself from step 120 with batches of half the size." */
export function setbackText(
  setback: Setback & { rung: Rung },
  from: Pick<RunState, 'step'> | null,
): string {
  const where = from
    ? `goes on by itself from step ${formatCount(from.step)}`
    : 'begins again by itself';
  return `${failureText(setback)}. The training ${where}${onward[setback.rung]}; your pictures and encoders are untouched.`;
}

/** Said where nothing is left to try. */
export function givenUpText(setback: Setback, from: Pick<RunState, 'step'> | null): string {
  return from
    ? `${failureText(setback)}, and nothing else is left to try, so the training is paused at step ${formatCount(from.step)}. Everything up to there is kept: close other programs or reload the page, then press “Resume training”.`
    : `${failureText(setback)}, and nothing else is left to try, so the training ended before its first step was kept. Your pictures and encoders are untouched: close other programs or reload the page, then press “Train”.`;
}

/** Without an end, so that it can be gone on with. */
export function failureText({ failure, backend }: Omit<Setback, 'rung'>): string {
  const name = backend ? backendName(backend) : 'The backend';
  switch (failure) {
    case 'lost':
      return `${name} was lost: the browser or the computer took the graphics device away`;
    case 'memory':
      return `${name} ran out of memory`;
    case 'wrong':
      return `${name} no longer computes correctly`;
    case 'crashed':
      return 'The part of the page that trains stopped unexpectedly';
  }
}
