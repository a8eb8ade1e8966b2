/**
 * Several ways to compute one kernel on a graphics backend. Which is fastest depends on the device and on the layer, so
 * `measure-variants.ts` measures them on the layers of the network that is about to learn.
 */
import * as tf from '@tensorflow/tfjs-core';

export interface KernelInput {
  inputs: Record<string, tf.TensorInfo>;
  attrs: Record<string, unknown>;
}

export interface KernelVariant {
  name: string;
  /** Whether it can compute this one. */
  fits: (given: KernelInput) => boolean;
  run: (given: KernelInput, backend: tf.KernelBackend) => tf.TensorInfo;
}

/** Shapes and attributes of one use of a kernel: what the choice between variants hangs on. */
export interface Layer {
  shapes: Record<string, number[]>;
  attrs: Record<string, unknown>;
}

/** A kernel that takes the place of a shipped one, which is one of its variants. */
export class VariedKernel {
  readonly kernelName: string;
  readonly shipped: KernelVariant;
  /** All of them; the first that fits is used where nothing was chosen. */
  readonly variants: KernelVariant[];
  /** Used wherever it fits, whatever was chosen. */
  forced: KernelVariant | null = null;
  /** Where there is one, layers that nothing was chosen for are noted in it. */
  notes: Map<string, Layer> | null = null;
  /** Whether it pays to measure: on a software adapter that takes longer than it saves, and no frame is drawn meanwhile. */
  readonly isMeasured: boolean;
  readonly #chosen = new Map<string, KernelVariant>();

  constructor(
    kernelName: string,
    shipped: KernelVariant,
    variants: KernelVariant[],
    isMeasured: boolean,
  ) {
    this.isMeasured = isMeasured;
    this.kernelName = kernelName;
    this.shipped = shipped;
    this.variants = variants;
  }

  run(given: KernelInput, backend: tf.KernelBackend): tf.TensorInfo {
    return this.#variantFor(given).run(given, backend);
  }

  choose(key: string, variant: KernelVariant): void {
    this.#chosen.set(key, variant);
  }

  /** Never uses it again. */
  strike(variant: KernelVariant): void {
    this.variants.splice(this.variants.indexOf(variant), 1);
    for (const [key, chosen] of this.#chosen) if (chosen === variant) this.#chosen.delete(key);
  }

  /** Strikes all of ours. */
  keepShipped(): void {
    this.variants.splice(0, this.variants.length, this.shipped);
    this.#chosen.clear();
  }

  /** The variants for this use, those that were chosen most often first. */
  fitting(given: KernelInput): KernelVariant[] {
    const chosen = [...this.#chosen.values()];
    const wins = (variant: KernelVariant): number => chosen.filter((one) => one === variant).length;
    return this.variants
      .filter((variant) => variant.fits(given))
      .toSorted((a, b) => wins(b) - wins(a));
  }

  #variantFor(given: KernelInput): KernelVariant {
    if (this.forced?.fits(given)) return this.forced;
    const shapes = Object.entries(given.inputs).map(([name, { shape }]) => [name, shape] as const);
    const layer = { shapes: Object.fromEntries(shapes), attrs: given.attrs };
    const key = JSON.stringify(layer);
    const chosen = this.#chosen.get(key);
    if (chosen) return chosen;
    this.notes?.set(key, layer);
    return this.fitting(given)[0]!;
  }
}

const registered = new Map<string, VariedKernel>();

/** The kernels with variants of the backend in use. */
export function variedKernels(): VariedKernel[] {
  const prefix = `${tf.getBackend()} `;
  return [...registered].filter(([key]) => key.startsWith(prefix)).map(([, kernel]) => kernel);
}

/** Which variant comes first; "measured" has ours first until layers are measured, the others are never measured. */
export type Preference = 'measured' | 'ours' | 'shipped';

/** Puts `ours` beside the shipped kernel of a backend, once. */
export function registerVariants(
  kernelName: string,
  backendName: string,
  ours: readonly KernelVariant[],
  preference: Preference,
): void {
  const key = `${backendName} ${kernelName}`;
  if (registered.has(key)) return;
  const shipped = shippedVariant(kernelName, backendName);
  const variants = preference === 'shipped' ? [shipped, ...ours] : [...ours, shipped];
  const kernel = new VariedKernel(kernelName, shipped, variants, preference === 'measured');
  registered.set(key, kernel);
  const config = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  const kernelFunc: tf.KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) =>
    kernel.run(
      { inputs: inputs as KernelInput['inputs'], attrs: { ...attrs } },
      backend as tf.KernelBackend,
    );
  tf.registerKernel({ ...config, kernelFunc });
}

/** The kernel that a backend has now, as a variant. */
export function shippedVariant(kernelName: string, backendName: string): KernelVariant {
  const { kernelFunc } = tf.getKernel(kernelName, backendName);
  return {
    name: 'tfjs as shipped',
    fits: () => true,
    run: ({ inputs, attrs }, backend) =>
      kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo,
  };
}
