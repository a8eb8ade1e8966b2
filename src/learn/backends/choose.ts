/** Choosing a backend: WebGPU on hardware, else WebGL2 on hardware, else WASM; each must pass the self-test. */
import { messageOf, UserError } from '../../lib/error.ts';
import type { BackendName, BackendReport } from '../types.ts';
import { beginBackend } from './failure.ts';
import { testVariants } from './measure-variants.ts';
import { assertSelfTest } from './self-test.ts';
import type { StartedBackend } from './webgpu.ts';

const LABELS: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM' };
const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];

/** Each backend's code is loaded only when it is tried. */
async function start(name: BackendName, software: boolean): Promise<StartedBackend> {
  const report = beginBackend();
  if (name === 'webgpu') return (await import('./webgpu.ts')).startWebGpu(software, report);
  if (name === 'webgl') return (await import('./webgl.ts')).startWebGl(software, report);
  return (await import('./wasm.ts')).startWasm();
}

/**
 * Starts the first backend that works, or the forced one, for which a software adapter will do. Those to `skip` failed
 * while they were in use: they are not tried, a forced one of them is forced no more. Throws a UserError that names what
 * failed and why.
 */
export async function chooseBackend(
  asked: BackendName | null,
  skip: readonly BackendName[] = [],
): Promise<BackendReport> {
  const passedOver: BackendReport['passedOver'] = [];
  const forced = asked && !skip.includes(asked) ? asked : null;
  for (const name of forced ? [forced] : ORDER) {
    if (skip.includes(name)) {
      passedOver.push({
        name,
        reason: `${LABELS[name]} was passed over: it failed while it was in use.`,
      });
      continue;
    }
    try {
      const { adapter, software } = await start(name, forced === name);
      await testVariants(assertSelfTest);
      return { name, adapter, software, passedOver };
    } catch (error) {
      passedOver.push({ name, reason: `${LABELS[name]} was passed over: ${messageOf(error)}.` });
    }
  }
  const reasons = passedOver.map(({ reason }) => reason).join(' ');
  if (forced) {
    throw new UserError(
      `${LABELS[forced]} was asked for by ?backend=${forced} and cannot be used; take that out of the address. ${reasons}`,
    );
  }
  throw new UserError(
    `Nothing here can train; instant codes still search. Try a current Chrome, Edge, Firefox or Safari. ${reasons}`,
  );
}
