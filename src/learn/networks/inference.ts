/** A finished encoder (and its decoder, where it is known) on the device, built from named tensors. */
import * as tf from '@tensorflow/tfjs-core';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { STAGES, type Reconstruction } from './autoencoder.ts';
import { addBias } from './layers.ts';

export class InferenceNetwork {
  readonly #tensors = new Map<string, tf.Tensor>();
  readonly inputSize: number;
  readonly latent: number;
  readonly mean: Float32Array<ArrayBuffer>;
  readonly deviation: Float32Array<ArrayBuffer>;
  readonly hasDecoder: boolean;

  /** `tensors` as `foldAutoencoder` names them. Throws a UserError naming one that is missing. */
  constructor(tensors: readonly NamedTensor[], inputSize: number) {
    this.inputSize = inputSize;
    this.mean = tensorNamed(tensors, 'input.mean').data;
    this.deviation = tensorNamed(tensors, 'input.deviation').data;
    this.latent = tensorNamed(tensors, 'encoder.dense.bias').data.length;
    this.hasDecoder = tensors.some(({ name }) => name === 'decoder.dense.kernel');
    const parts = this.hasDecoder ? ['encoder', 'decoder'] : ['encoder'];
    for (const name of parts.flatMap(namesOf)) {
      const { shape, data } = tensorNamed(tensors, name);
      this.#tensors.set(name, tf.tensor(data, shape, 'float32'));
    }
  }

  /** Bottleneck of normalised pictures, [count, latent]. Call it inside `tf.tidy`. */
  embed(pictures: tf.Tensor4D): tf.Tensor2D {
    let maps = pictures;
    for (let stage = 1; stage <= STAGES; stage++) {
      maps = tf.fused.conv2d({
        x: maps,
        filter: this.#take(`encoder.convolution${stage}.kernel`),
        bias: this.#take(`encoder.convolution${stage}.bias`),
        strides: 2,
        pad: 'same',
        activation: 'relu',
      });
    }
    const flat = tf.reshape(maps, [pictures.shape[0], -1]);
    const product = tf.matMul(flat, this.#take('encoder.dense.kernel')) as tf.Tensor2D;
    return addBias(product, this.#take('encoder.dense.bias'));
  }

  /** Embeddings and pictures, not clamped. Call it inside `tf.tidy`, and only where there is a decoder. */
  reconstruct(pictures: tf.Tensor4D): Reconstruction {
    const embedding = this.embed(pictures);
    const count = pictures.shape[0];
    const product = tf.matMul(embedding, this.#take('decoder.dense.kernel'));
    const spread = addBias(product, this.#take('decoder.dense.bias'), true);
    let side = this.inputSize / 2 ** STAGES;
    let maps: tf.Tensor4D = tf.reshape(spread, [count, side, side, -1]);
    for (let stage = 1; stage <= STAGES; stage++) {
      side *= 2;
      const kernel = this.#take<tf.Tensor4D>(`decoder.convolution${stage}.kernel`);
      const shape: [number, number, number, number] = [count, side, side, kernel.shape[2]];
      const raw = tf.conv2dTranspose(maps, kernel, shape, 2, 'same');
      maps = addBias(raw, this.#take(`decoder.convolution${stage}.bias`), stage < STAGES);
    }
    return { embedding, picture: maps };
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }

  #take<T extends tf.Tensor>(name: string): T {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`The network has no tensor "${name}".`);
    return tensor as T;
  }
}

function namesOf(part: string): string[] {
  const stages = Array.from({ length: STAGES }, (_, stage) => `${part}.convolution${stage + 1}`);
  return [...stages, `${part}.dense`].flatMap((name) => [`${name}.kernel`, `${name}.bias`]);
}
