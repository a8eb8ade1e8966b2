/** The decode worker: answers the page's calls. */
import { createDecodeApi } from './decode.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';

tellRequests(self);
expose(createDecodeApi(), self);
