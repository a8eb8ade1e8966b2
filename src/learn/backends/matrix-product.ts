/** Transposed matrix products for the WASM backend: shipped as a naive loop, here a transpose before the fast product. */
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { KernelChain } from './kernel-chain.ts';

interface ProductArguments {
  inputs: { a: TensorInfo; b: TensorInfo };
  attrs: { transposeA: boolean; transposeB: boolean };
  backend: KernelBackend;
}

const marked = new WeakSet<KernelConfig['kernelFunc']>();

/** Registers it for "wasm" once, around the shipped kernel. */
export function registerMatrixProduct(): void {
  const shipped = getKernel('BatchMatMul', 'wasm');
  if (!shipped || marked.has(shipped.kernelFunc)) return;
  const kernelFunc: KernelConfig['kernelFunc'] = (given) => {
    const { inputs, attrs, backend } = given as unknown as ProductArguments;
    const chain = new KernelChain(backend, 'wasm');
    const a = attrs.transposeA ? swapped(chain, inputs.a) : inputs.a;
    const b = attrs.transposeB ? swapped(chain, inputs.b) : inputs.b;
    const product = shipped.kernelFunc({
      inputs: { a, b },
      attrs: { transposeA: false, transposeB: false },
      backend,
    });
    return chain.finish(product as TensorInfo);
  };
  marked.add(kernelFunc);
  unregisterKernel('BatchMatMul', 'wasm');
  registerKernel({ ...shipped, kernelFunc });
}

function swapped(chain: KernelChain, x: TensorInfo): TensorInfo {
  const last = x.shape.length - 1;
  const perm = x.shape.map((_, axis) => axis);
  perm[last] = last - 1;
  perm[last - 1] = last;
  return chain.transpose(x, perm);
}
