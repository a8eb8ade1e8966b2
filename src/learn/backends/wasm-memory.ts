/** Tensors of tfjs's WASM backend as addresses, for kernels of ours that work in the same memory. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import type { NetworkKernels } from '../../kernels/network.ts';
import { outOfMemory } from './failure.ts';

interface EmscriptenModule {
  HEAPU8: Uint8Array;
  asm: { memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
}

function moduleOf(backend: BackendWasm): EmscriptenModule {
  return backend.wasm as unknown as EmscriptenModule;
}

/** The memory that all tensors of the backend lie in. */
export function memoryOf(backend: KernelBackend): WebAssembly.Memory {
  return moduleOf(backend as BackendWasm).asm.memory;
}

export class WasmMemory {
  readonly kernels: NetworkKernels;
  readonly #backend: BackendWasm;
  #scratch = 0;
  #scratchBytes = 0;

  constructor(backend: KernelBackend, kernels: NetworkKernels) {
    this.#backend = backend as BackendWasm;
    this.kernels = kernels;
    refuseNothing(moduleOf(backend as BackendWasm));
  }

  address(tensor: TensorInfo): number {
    return this.#backend.getMemoryOffset(tensor.dataId);
  }

  /** A new tensor of floats, its values still to be written. Throws a BackendError where memory is short. */
  output(shape: readonly number[]): TensorInfo {
    return this.#backend.makeOutput([...shape], 'float32');
  }

  /** Copies bytes within the memory. */
  copy(from: number, to: number, bytes: number): void {
    moduleOf(this.#backend).HEAPU8.copyWithin(to, from, from + bytes);
  }

  /** The same data under another name, freed with the last of them; costs nothing. */
  share({ dataId, shape, dtype }: TensorInfo): TensorInfo {
    this.#backend.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** At least that many bytes that the next caller may overwrite. Throws a BackendError where memory is short. */
  scratch(bytes: number): number {
    if (bytes <= this.#scratchBytes) return this.#scratch;
    const module = moduleOf(this.#backend);
    if (this.#scratch !== 0) module._free(this.#scratch);
    [this.#scratch, this.#scratchBytes] = [0, 0];
    this.#scratch = module._malloc(bytes) >>> 0;
    this.#scratchBytes = bytes;
    return this.#scratch;
  }
}

/** Where memory cannot grow, tfjs would take address 0 for a place and write there. */
function refuseNothing(module: EmscriptenModule): void {
  module._free(module._malloc(4)); // the first call puts the function itself in the place of one that looks for it
  const allocate = module._malloc.bind(module);
  module._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0) throw outOfMemory();
    return address;
  };
}
