import { createLearnApi } from './learn.ts';
import { expose } from './rpc.ts';

expose(createLearnApi(), self);
