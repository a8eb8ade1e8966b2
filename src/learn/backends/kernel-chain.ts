/** Chains of a backend's own kernels without tensors, tape or scopes: what a kernel of ours is built from. */
import { getKernel, type KernelBackend, type TensorInfo } from '@tensorflow/tfjs-core';

interface DataOwner extends KernelBackend {
  /** Counts down; frees at zero. */
  disposeData(dataId: object, force?: boolean): boolean;
  incRef(dataId: object): void;
}

/** Runs kernels one after the other and frees all results but the last kept one. */
export class KernelChain {
  readonly #backend: DataOwner;
  readonly #name: string;
  readonly #made: TensorInfo[] = [];

  constructor(backend: KernelBackend, name: string) {
    this.#backend = backend as DataOwner;
    this.#name = name;
  }

  /** Throws when the backend lacks the kernel. A kernel of many inputs (Concat) takes them as a list. */
  run(
    kernel: string,
    given: Record<string, TensorInfo> | readonly TensorInfo[],
    attrs: object,
  ): TensorInfo {
    const found = getKernel(kernel, this.#name);
    if (!found) throw new Error(`The ${this.#name} backend has no kernel ${kernel}.`);
    const inputs = given as Record<string, TensorInfo>;
    const result = found.kernelFunc({ inputs, attrs: { ...attrs }, backend: this.#backend });
    const made = Array.isArray(result) ? result[0]! : result;
    this.#made.push(made);
    return made;
  }

  transpose(x: TensorInfo, perm: number[]): TensorInfo {
    return this.run('Transpose', { x }, { perm });
  }

  /** The same data under another shape; costs nothing. */
  view(x: TensorInfo, shape: number[]): TensorInfo {
    return { dataId: x.dataId, dtype: x.dtype, shape };
  }

  /** Frees everything made so far but `result`, which is the caller's. */
  finish(result: TensorInfo): TensorInfo {
    let kept = false;
    for (const made of this.#made) {
      if (!kept && made.dataId === result.dataId) kept = true;
      else this.#backend.disposeData(made.dataId);
    }
    return result;
  }
}
