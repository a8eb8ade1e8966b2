/** A training under way: told when to pause or stop, and gone on with when the device or its worker fails. */
import { UserError } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import type { RunState, TrainingEvent, TrainingOutcome } from '../../learn/types.ts';
import type { Progress } from '../../workers/learn-api.ts';
import { ensureFeatures } from '../backbones/features.ts';
import { logEvent } from '../diagnostics/log.ts';
import { ensurePixels, INGEST_SIZE } from '../library/pixels.ts';
import { report, tell } from '../notices.ts';
import { learn, library } from '../session.ts';
import { Checkpoints, checkpointSeconds } from './checkpoints.ts';
import { failureOf } from './escalation.ts';
import { givenUpText, setbackText } from './setback-text.ts';
import { showAgain, showEvent } from './training-events.ts';
import { startingWeights, type TrainingOrder } from './training-order.ts';
import { tryAgain, type Setback } from './try-again.ts';

/** How a training ended; "interrupted": it is paused because nothing is left to try. */
export interface Ending {
  outcome: TrainingOutcome;
  interrupted: boolean;
}

export class TrainingWork {
  readonly #order: TrainingOrder;
  readonly #checkpoints: Checkpoints;
  /** Ends what prepares an attempt. */
  readonly #controller = new AbortController();
  readonly #pausedEarly: Promise<TrainingOutcome>;
  #pauseEarly: (outcome: TrainingOutcome) => void = () => undefined;
  /** Where it goes on after a failure; null: from its beginning. */
  #from: RunState | null;
  #begunFrom: RunState | null = null;
  #wish: 'go on' | 'pause' | 'stop' = 'go on';
  /** Whether the learn worker has it, and not the page, which prepares it. */
  #isWithWorker = false;
  #setback: string | null = null;
  /** What is said where nothing is left to try. */
  #givenUp: string | null = null;

  /** `signal` ends it while it is prepared. */
  constructor(order: TrainingOrder, signal: AbortSignal) {
    this.#order = order;
    this.#from = order.resume;
    this.#checkpoints = new Checkpoints(library(), order.pictures, tellNotKept);
    this.#pausedEarly = new Promise((resolve) => (this.#pauseEarly = resolve));
    signal.addEventListener('abort', () => this.#controller.abort(signal.reason));
    if (signal.aborted) this.#controller.abort(signal.reason);
  }

  /** Where it can go on: its newest checkpoint, or where it was resumed. */
  get from(): RunState | null {
    return this.#from;
  }

  /** Where its newest attempt began; null: at its beginning. */
  get begunFrom(): RunState | null {
    return this.#begunFrom;
  }

  /** Trains until it is finished, paused or stopped, or until nothing is left to try. */
  async carryOut(): Promise<Ending> {
    try {
      const trying = tryAgain({
        attempt: (halvings) => this.#attempt(halvings),
        onSetback: (setback) => this.#hearSetback(setback),
      });
      const outcome = await Promise.race([trying, this.#pausedEarly]);
      return { outcome, interrupted: false };
    } catch (error) {
      if (failureOf(error) === null || this.#givenUp === null) throw this.#named(error);
      const given = new UserError(this.#givenUp, { cause: error });
      if (!this.#from) throw given;
      report(given, 'train');
      return { outcome: pausedAt(this.#from), interrupted: true };
    } finally {
      await this.#checkpoints.close();
    }
  }

  /** It ends "paused": after its step, or at once where it is only being prepared again. */
  async pause(): Promise<void> {
    this.#wish = 'pause';
    if (this.#isWithWorker) return learn.remote.pauseTraining({});
    if (!this.#from) return;
    this.#pauseEarly(pausedAt(this.#from));
    this.#controller.abort(new DOMException('The training was paused.', 'AbortError'));
  }

  /** It ends "stopped" with the best weights so far; rejects with an AbortError where it has learned nothing yet. */
  async stop(): Promise<void> {
    this.#wish = 'stop';
    if (this.#isWithWorker) return learn.remote.stopTraining({});
    if (!this.#from)
      this.#controller.abort(new DOMException('The training was stopped.', 'AbortError'));
  }

  async #attempt(halvings: number): Promise<TrainingOutcome> {
    const { signal } = this.#controller;
    const { method, options, pictures, backbone, startFrom, resume } = this.#order;
    const from = this.#from;
    this.#begunFrom = from;
    signal.throwIfAborted();
    await measured('train: inputs', prepareInputs(this.#order, signal));
    const start = await startingWeights(startFrom);
    signal.throwIfAborted();
    const begun = performance.now();
    const withSeconds = (run: RunState): RunState => {
      const seconds = (from?.seconds ?? 0) + (performance.now() - begun) / 1000;
      return { ...run, seconds };
    };
    const order = { method: method.id, options, ...pictures, backbone, start, resume: from };
    this.#isWithWorker = true;
    try {
      const training = learn.remote.train(
        { ...order, checkpointSeconds, halvings: (resume?.halvings ?? 0) + halvings },
        { onProgress: (event) => this.#hear(event, withSeconds), signal },
      );
      void this.#tellWish();
      const outcome = await measured('train', training);
      return { ...outcome, run: withSeconds(outcome.run) };
    } finally {
      this.#isWithWorker = false;
    }
  }

  /** What was wished while the worker did not have it. */
  async #tellWish(): Promise<void> {
    const wished =
      this.#wish === 'pause'
        ? learn.remote.pauseTraining({})
        : this.#wish === 'stop'
          ? learn.remote.stopTraining({})
          : Promise.resolve();
    await wished.catch(() => undefined); // the training itself fails with the worker
  }

  #hear(event: TrainingEvent, withSeconds: (run: RunState) => RunState): void {
    if (event.kind === 'checkpoint') {
      this.#from = withSeconds(event.run);
      this.#checkpoints.keep(this.#from);
    } else if (event.kind === 'setback') {
      this.#setback = event.what;
      tellSetback(event.what);
    }
    showEvent(event, this.#setback);
  }

  #hearSetback(setback: Setback): void {
    const { rung } = setback;
    if (this.#controller.signal.aborted) return; // nobody waits for it any more
    if (!rung) {
      this.#givenUp = givenUpText(setback, this.#from);
      return;
    }
    this.#setback = setbackText({ ...setback, rung }, this.#from);
    tellSetback(this.#setback);
    showAgain(this.#from, this.#setback);
  }

  /** A run that was kept can be one that this page does not know how to go on with. */
  #named(error: unknown): unknown {
    const { resume, method } = this.#order;
    const isNamed = !(error instanceof Error) || error.name === 'AbortError';
    if (!resume || isNamed || error instanceof UserError) return error;
    return new UserError(
      `The paused training of ${method.name} cannot go on from what was kept of it (${error.message}); press “Stop training”, then “Train” to begin anew. The gallery is as it was.`,
      { cause: error },
    );
  }
}

function tellSetback(sentence: string): void {
  logEvent(sentence);
  tell(sentence);
}

function tellNotKept(error: unknown): void {
  const reason = error instanceof UserError ? ` ${error.message}` : '';
  report(
    new UserError(
      `The training goes on, but how far it is could not be kept, so closing this tab now would lose it.${reason}`,
      { cause: error },
    ),
    'keep how far the training is',
  );
}

function pausedAt(run: RunState): TrainingOutcome {
  const nothing = { encoder: null, encoded: null, picturesPerSecond: 0, takenOver: 0 };
  return { ended: 'paused', run, ...nothing, problem: null };
}

/** Pixels or features of all pictures are in the learn worker's memory when this resolves. */
async function prepareInputs(
  { backbone, options, pictures }: TrainingOrder,
  signal: AbortSignal,
): Promise<void> {
  const hashes = [...pictures.train, ...pictures.val];
  if (backbone !== null) {
    const onProgress = (progress: Progress): void =>
      showEvent({ kind: 'preparing', what: 'Reading the features', ...progress }, null);
    return ensureFeatures(backbone, hashes, { signal, onProgress });
  }
  const size = options['inputSize'] ?? INGEST_SIZE;
  await ensurePixels(INGEST_SIZE, hashes, signal);
  if (size !== INGEST_SIZE) await ensurePixels(size, hashes, signal);
}
