import { startBatches } from './batches.client.ts';
import { createLearnApi } from './learn.ts';
import { expose } from './rpc.ts';

expose(createLearnApi({ startBatches }), self);
