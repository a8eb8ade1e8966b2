/** The encoder as the `model.json` of a TF.js layers model, for other programs; Semblance itself never reads it. */
import { tensorPlaces, type ConvolutionalArchitecture } from './model-architecture.ts';

interface Layer {
  class_name: string;
  config: Record<string, unknown>;
}

/**
 * What `tf.loadLayersModel` reads: input of [size, size, 3] normalised pixels, convolutions of 3 x 3 and stride 2 with
 * ReLU, flattened, a linear dense layer. The weights are those of weights.bin in its order.
 */
export function layersModel(
  architecture: ConvolutionalArchitecture,
  inputSize: number,
  version: string,
): object {
  const weights = tensorPlaces(architecture, inputSize, 8)
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

function layersOf({ channels, latent }: ConvolutionalArchitecture, inputSize: number): Layer[] {
  const shape = [null, inputSize, inputSize, 3];
  return [
    {
      class_name: 'InputLayer',
      config: { name: 'pixels', batch_input_shape: shape, dtype: 'float32', sparse: false },
    },
    ...channels.map((filters, place) => convolution(`convolution${place + 1}`, filters)),
    {
      class_name: 'Flatten',
      config: { name: 'flatten', trainable: false, data_format: 'channels_last' },
    },
    {
      class_name: 'Dense',
      config: {
        name: 'dense',
        trainable: false,
        units: latent,
        activation: 'linear',
        use_bias: true,
      },
    },
  ];
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
