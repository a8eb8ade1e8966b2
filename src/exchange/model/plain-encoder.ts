/** Encoders in plain TypeScript, for tests: slow, and right by reading. */
import { packCodes } from '../../descriptors/binariser.ts';
import { embedPictures } from '../../descriptors/embed-pictures.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import type { ModelFile } from './model-file.ts';

const unit = (row: number[]): number[] => {
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
};

/** The packed code of one picture, RGB bytes. */
export function codeOfPicture(model: ModelFile['model'], picture: Uint8Array): Uint8Array {
  const { compare, method, tensors } = model;
  if (method === 'instant') return packed(tensors, Array.from(embedPictures(tensors, picture)));
  const both = [picture, mirrored(picture, model.inputSize)].map((one) =>
    forward(model, Float32Array.from(one)),
  );
  const sum = both[0]!.map((value, place) => value + both[1]![place]!);
  const partner = tensors
    .filter(({ name }) => name.startsWith('partner.'))
    .map((tensor) => ({ ...tensor, name: tensor.name.slice('partner.'.length) }));
  if (partner.length > 0) {
    const described = unit(Array.from(embedPictures(partner, picture)));
    const beside = denseForward(
      partner,
      described.map((value) => 8 * value),
    );
    return packed(tensors, unit([...unit(sum), ...unit(beside)]));
  }
  return packed(tensors, compare === 'euclidean' ? sum.map((value) => value / 2) : unit(sum));
}

/** The packed code of a row of features. */
export function codeOfFeatures(
  { compare, tensors }: ModelFile['model'],
  row: number[],
): Uint8Array {
  const head = tensors.some(({ name }) => name === 'encoder.dense.bias');
  const given = head
    ? denseForward(
        tensors,
        unit(row).map((value) => 8 * value),
      )
    : row;
  return packed(tensors, compare === 'euclidean' ? given : unit(given));
}

function packed(tensors: readonly NamedTensor[], embedding: number[]): Uint8Array {
  return packCodes(tensors, Float32Array.from(embedding));
}

function mirrored(picture: Uint8Array, side: number): Uint8Array {
  return picture.map((_, at) => {
    const [row, column] = [Math.floor(at / (3 * side)), Math.floor(at / 3) % side];
    return picture[(row * side + side - 1 - column) * 3 + (at % 3)]!;
  });
}

/** The embedding of one picture in plain TypeScript: the oracle of the layers model. */
export function forward(
  { tensors, inputSize }: ModelFile['model'],
  picture: Float32Array,
): number[] {
  const [mean, deviation] = ['mean', 'deviation'].map(
    (name) => tensorNamed(tensors, `input.${name}`).data,
  );
  let values = Array.from(
    picture,
    (value, at) => (value / 255 - mean![at % 3]!) / deviation![at % 3]!,
  );
  let side = inputSize;
  for (
    let layer = 1;
    tensors.some(({ name }) => name === `encoder.convolution${layer}.bias`);
    layer++
  ) {
    const kernel = tensorNamed(tensors, `encoder.convolution${layer}.kernel`);
    values = convolve(
      values,
      side,
      kernel,
      tensorNamed(tensors, `encoder.convolution${layer}.bias`),
    );
    side = Math.ceil(side / 2);
  }
  return denseForward(tensors, values);
}

/** Hidden layers with ReLU, then the linear one. */
export function denseForward(tensors: readonly NamedTensor[], given: number[]): number[] {
  let values = given;
  for (let layer = 1; tensors.some(({ name }) => name === `encoder.hidden${layer}.bias`); layer++) {
    values = denseLayer(tensors, `encoder.hidden${layer}`, values).map((sum) => Math.max(0, sum));
  }
  return denseLayer(tensors, 'encoder.dense', values);
}

function denseLayer(tensors: readonly NamedTensor[], name: string, values: number[]): number[] {
  const kernel = tensorNamed(tensors, `${name}.kernel`).data;
  const biases = Array.from(tensorNamed(tensors, `${name}.bias`).data);
  return biases.map((bias, unit) =>
    values.reduce((sum, value, row) => sum + value * kernel[row * biases.length + unit]!, bias),
  );
}

/** 3 x 3, stride 2, padding "same" as TensorFlow defines it (the odd pixel of padding comes after), then ReLU. */
function convolve(
  values: number[],
  side: number,
  kernel: NamedTensor,
  bias: NamedTensor,
): number[] {
  const [depth, filters] = [kernel.shape[2]!, kernel.shape[3]!];
  const out = Math.ceil(side / 2);
  const before = Math.floor(Math.max(0, (out - 1) * 2 + 3 - side) / 2);
  const result: number[] = [];
  for (let y = 0; y < out; y++) {
    for (let x = 0; x < out; x++) {
      for (let filter = 0; filter < filters; filter++) {
        let sum = bias.data[filter]!;
        for (let tap = 0; tap < 9 * depth; tap++) {
          const row = y * 2 - before + Math.floor(tap / (3 * depth));
          const column = x * 2 - before + (Math.floor(tap / depth) % 3);
          if (row < 0 || column < 0 || row >= side || column >= side) continue;
          const value = values[(row * side + column) * depth + (tap % depth)]!;
          sum += value * kernel.data[tap * filters + filter]!;
        }
        result.push(Math.max(0, sum));
      }
    }
  }
  return result;
}
