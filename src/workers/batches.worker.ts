import { createBatchesApi } from './batches.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';

tellRequests(self);
expose(createBatchesApi(), self);
