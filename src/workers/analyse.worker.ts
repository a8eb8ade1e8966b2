/** Answers the page's questions about codes. */
import kernelAddress from '../kernels/build/pairs.wasm?url';
import { loadPairsKernel } from '../kernels/pairs.ts';
import { createAnalyseApi } from './analyse.ts';
import { expose } from './rpc.ts';

expose(
  createAnalyseApi(async () => loadPairsKernel(await fetch(kernelAddress))),
  self,
);
