/** The decode worker: answers the page's calls. */
import { createDecodeApi } from './decode.ts';
import { expose } from './rpc.ts';

expose(createDecodeApi(), self);
