/** A finished encoder (and its decoder, where it is known) on the device, built from named tensors. */
import * as tf from '@tensorflow/tfjs-core';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { STAGES, type Reconstruction } from './autoencoder.ts';
import { addBias } from './layers.ts';

const NOTHING = new Float32Array();

export class InferenceNetwork {
  readonly #tensors = new Map<string, tf.Tensor>();
  readonly #convolutions: number;
  readonly #hidden: number;
  /** Side of its pictures in pixels; 0 where it reads features. */
  readonly inputSize: number;
  /** Width of the rows of features it reads; 0 where it reads pictures. */
  readonly features: number;
  readonly latent: number;
  /** Of the channels of its pictures; empty where it reads features. */
  readonly mean: Float32Array<ArrayBuffer>;
  readonly deviation: Float32Array<ArrayBuffer>;
  readonly hasDecoder: boolean;

  /** `tensors` as `foldNetwork` names them. Throws a UserError naming one that is missing. */
  constructor(tensors: readonly NamedTensor[], inputSize: number) {
    const has = (name: string): boolean => tensors.some((tensor) => tensor.name === name);
    this.#convolutions = has('encoder.convolution1.kernel') ? STAGES : 0;
    this.#hidden = tensors.filter(({ name }) => /^encoder\.hidden\d+\.kernel$/.test(name)).length;
    this.inputSize = this.#convolutions > 0 ? inputSize : 0;
    this.features = this.#convolutions > 0 ? 0 : rowWidth(tensors);
    this.mean = this.features > 0 ? NOTHING : tensorNamed(tensors, 'input.mean').data;
    this.deviation = this.features > 0 ? NOTHING : tensorNamed(tensors, 'input.deviation').data;
    this.latent = tensorNamed(tensors, 'encoder.dense.bias').data.length;
    this.hasDecoder = has('decoder.dense.kernel');
    const heads = tensors.filter(({ name }) => name.startsWith('head.'));
    for (const name of [...this.#names(), ...heads.map((head) => head.name)]) {
      const { shape, data } = tensorNamed(tensors, name);
      this.#tensors.set(name, tf.tensor(data, shape, 'float32'));
    }
  }

  /** Bottleneck of normalised pictures or of rows of features, [count, latent]. Call it inside `tf.tidy`. */
  embed(input: tf.Tensor): tf.Tensor2D {
    let maps = input as tf.Tensor4D;
    for (let stage = 1; stage <= this.#convolutions; stage++) {
      maps = tf.fused.conv2d({
        x: maps,
        filter: this.take(`encoder.convolution${stage}.kernel`),
        bias: this.take(`encoder.convolution${stage}.bias`),
        strides: 2,
        pad: 'same',
        activation: 'relu',
      });
    }
    let rows: tf.Tensor2D = tf.reshape(maps, [input.shape[0]!, -1]);
    for (let layer = 1; layer <= this.#hidden; layer++) {
      rows = this.#dense(rows, `encoder.hidden${layer}`, true);
    }
    return this.#dense(rows, 'encoder.dense', false);
  }

  /** Embeddings and pictures, not clamped. Call it inside `tf.tidy`, and only where there is a decoder. */
  reconstruct(pictures: tf.Tensor4D): Reconstruction {
    const embedding = this.embed(pictures);
    return { embedding, picture: this.rebuild(embedding) };
  }

  /** Pictures out of bottlenecks, not clamped. Call it inside `tf.tidy`, and only where there is a decoder. */
  rebuild(embedding: tf.Tensor2D): tf.Tensor4D {
    const count = embedding.shape[0];
    const spread = this.#dense(embedding, 'decoder.dense', true);
    let side = this.inputSize / 2 ** STAGES;
    let maps: tf.Tensor4D = tf.reshape(spread, [count, side, side, -1]);
    for (let stage = 1; stage <= STAGES; stage++) {
      side *= 2;
      const kernel = this.take<tf.Tensor4D>(`decoder.convolution${stage}.kernel`);
      const shape: [number, number, number, number] = [count, side, side, kernel.shape[2]];
      const raw = tf.conv2dTranspose(maps, kernel, shape, 2, 'same');
      maps = addBias(raw, this.take(`decoder.convolution${stage}.bias`), stage < STAGES);
    }
    return maps;
  }

  /** One of its tensors, not to be disposed. Throws an Error for a name that it has not. */
  take<T extends tf.Tensor>(name: string): T {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`The network has no tensor "${name}".`);
    return tensor as T;
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }

  #dense(rows: tf.Tensor2D, name: string, relu: boolean): tf.Tensor2D {
    const product = tf.matMul(rows, this.take<tf.Tensor2D>(`${name}.kernel`)) as tf.Tensor2D;
    return addBias(product, this.take(`${name}.bias`), relu);
  }

  #names(): string[] {
    const numbered = (name: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
    const layers = [
      ...numbered('encoder.convolution', this.#convolutions),
      ...numbered('encoder.hidden', this.#hidden),
      'encoder.dense',
      ...(this.hasDecoder ? ['decoder.dense', ...numbered('decoder.convolution', STAGES)] : []),
    ];
    return layers.flatMap((name) => [`${name}.kernel`, `${name}.bias`]);
  }
}

/** Width of the rows that the first fully connected layer reads. */
function rowWidth(tensors: readonly NamedTensor[]): number {
  const first = tensors.find(({ name }) => name === 'encoder.hidden1.kernel');
  return (first ?? tensorNamed(tensors, 'encoder.dense.kernel')).shape[0]!;
}
