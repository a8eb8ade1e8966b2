/** Answers the page's questions about the quality of codes. */
import { createAnalyseApi } from './analyse.ts';
import { expose } from './rpc.ts';

expose(createAnalyseApi(), self);
