/** The encoder as the `model.json` of a TF.js layers model, for other programs; Semblance itself never reads it. */
import { tensorPlaces } from './model-architecture.ts';
import type { LayeredArchitecture } from './model-shape.ts';

interface Layer {
  class_name: string;
  config: Record<string, unknown>;
}

/**
 * What `tf.loadLayersModel` reads: input of [size, size, 3] normalised pixels, convolutions of 3 x 3 and stride 2 with
 * ReLU, flattened; or input of features. Then hidden dense layers with ReLU and a linear one. The weights are those of
 * weights.bin in its order.
 */
export function layersModel(
  architecture: LayeredArchitecture,
  inputSize: number,
  version: string,
): object {
  const weights = tensorPlaces({ architecture, binarisation: 'ITQ', inputSize, bits: 8 })
    .filter(({ file }) => file === 'weights.bin')
    .map(({ name, shape }) => ({ name: weightName(name), shape, dtype: 'float32' }));
  return {
    format: 'layers-model',
    generatedBy: `Semblance ${version}`,
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'encoder', layers: layersOf(architecture, inputSize) },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
}

/** "encoder.convolution1.kernel" is weight "kernel" of layer "convolution1". */
function weightName(tensor: string): string {
  return tensor.replace('encoder.', '').replace('.', '/');
}

function layersOf(architecture: LayeredArchitecture, inputSize: number): Layer[] {
  const { hidden, latent } = architecture;
  return [
    ...(architecture.kind === 'convolutional'
      ? [
          input('pixels', [inputSize, inputSize, 3]),
          ...architecture.channels.map((filters, place) =>
            convolution(`convolution${place + 1}`, filters),
          ),
          flatten,
        ]
      : [input('features', [architecture.features])]),
    ...hidden.map((units, place) => dense(`hidden${place + 1}`, units, 'relu')),
    dense('dense', latent, 'linear'),
  ];
}

function input(name: string, shape: readonly number[]): Layer {
  const batchShape = [null, ...shape];
  return {
    class_name: 'InputLayer',
    config: { name, batch_input_shape: batchShape, dtype: 'float32', sparse: false },
  };
}

const flatten: Layer = {
  class_name: 'Flatten',
  config: { name: 'flatten', trainable: false, data_format: 'channels_last' },
};

function dense(name: string, units: number, activation: 'relu' | 'linear'): Layer {
  return {
    class_name: 'Dense',
    config: { name, trainable: false, units, activation, use_bias: true },
  };
}

function convolution(name: string, filters: number): Layer {
  return {
    class_name: 'Conv2D',
    config: {
      name,
      trainable: false,
      filters,
      kernel_size: [3, 3],
      strides: [2, 2],
      padding: 'same',
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      activation: 'relu',
      use_bias: true,
    },
  };
}
