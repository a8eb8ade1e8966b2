/** The page's only door to the learn worker. */
import { startWorker } from './address.ts';
import address from './learn.worker.ts?worker&url';
import type { LearnApi } from './learn-api.ts';
import { reviveWorker, type RevivedWorker } from './revive.ts';

export interface LearnClient extends RevivedWorker<LearnApi> {
  /** A fresh port on which the worker answers `PixelDoor`; hand it to a decode worker. It dies with the worker. */
  newDoor(): MessagePort;
}

/**
 * `onStart` runs in each new life of the worker, whose memory is then empty and whose doors are closed; `onEnd` when one
 * is over.
 */
export function startLearn(onStart?: () => void, onEnd?: () => void): LearnClient {
  const start = (): Worker => startWorker(address, 'learn');
  const worker = reviveWorker<LearnApi>(start, 'learn', onStart, onEnd);
  return {
    remote: worker.remote,
    stop: (reason) => worker.stop(reason),
    newDoor: () => {
      const { port1, port2 } = new MessageChannel();
      worker.remote.openDoor({ port: port1 }, { transfer: [port1] }).catch(() => port2.close());
      return port2;
    },
  };
}
