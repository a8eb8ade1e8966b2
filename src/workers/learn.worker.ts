import { startBatches } from './batches.client.ts';
import { createLearnApi } from './learn.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';

tellRequests(self);
expose(createLearnApi({ startBatches }), self);
