/** A worker that does nothing but what the policy must stop. */
import { attemptsOfWorker } from './probe.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';

tellRequests(self);
expose({ tryAll: () => attemptsOfWorker(self) }, self);
