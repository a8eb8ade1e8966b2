import { createBatchesApi } from './batches.ts';
import { expose } from './rpc.ts';

expose(createBatchesApi(), self);
