/** The layers that are known: the shape and the number of weights that each one gives. */
import { sizeOf } from '../../lib/tensors.ts';
import type { Role, Shape } from './graph.ts';
import { assertChannelsLast, borders, nameOf, pair, wholeNumber } from './layer-config.ts';
import { numberOf, type JsonObject } from './model-json.ts';
import { refuse, shortened } from './refusal.ts';

interface LayerFacts {
  shape: Shape;
  /** How many weights it has. */
  weights: number;
}

export interface LayerRule {
  role: Role;
  facts: (inputs: Shape[], config: JsonObject) => LayerFacts;
}

const same: LayerRule = {
  role: 'after',
  facts: ([shape]) => ({ shape: shape!, weights: 0 }),
};

/** Sums and the like, of which one input may be spread over the other. */
const merge: LayerRule = {
  role: 'other',
  facts: (inputs) => {
    const rank = Math.max(...inputs.map((shape) => shape.length));
    const padded = inputs.map((shape) => [...Array<number>(rank - shape.length).fill(1), ...shape]);
    const shape = padded[0]!.map((_, axis) => Math.max(...padded.map((one) => one[axis]!)));
    return { shape, weights: 0 };
  },
};

const globalPooling: LayerRule = {
  role: 'pooling',
  facts: ([input], config) => {
    const [, , channels] = map(input!, config);
    return { shape: config['keepdims'] === true ? [1, 1, channels] : [channels], weights: 0 };
  },
};

const pooling: LayerRule = {
  role: 'pooling',
  facts: ([input], config) => {
    const [height, width, channels] = map(input!, config);
    const window = pair(config, 'pool_size', 2);
    const strides = config['strides'] ? pair(config, 'strides') : window;
    const sides = slide([height, width], window, strides, config);
    return { shape: [...sides, channels], weights: 0 };
  },
};

const dense: LayerRule = {
  role: 'dense',
  facts: ([input], config) => {
    const units = wholeNumber(config, 'units');
    const inner = input!.at(-1) ?? 1;
    return { shape: [...input!.slice(0, -1), units], weights: units * (inner + biasOf(config)) };
  },
};

const convolution: LayerRule = {
  role: 'convolution',
  facts: ([input], config) => {
    const filters = wholeNumber(config, 'filters');
    const window = assertUngrouped(config);
    const [height, width, channels] = map(input!, config);
    const shape = [...slideOf([height, width], window, config), filters];
    return { shape, weights: filters * (sizeOf(window) * channels + biasOf(config)) };
  },
};

const depthwise: LayerRule = {
  role: 'convolution',
  facts: ([input], config) => {
    const [height, width, channels] = map(input!, config);
    const window = pair(config, 'kernel_size');
    const out = channels * wholeNumber(config, 'depth_multiplier', 1);
    const shape = [...slideOf([height, width], window, config), out];
    return { shape, weights: out * (sizeOf(window) + biasOf(config)) };
  },
};

const separable: LayerRule = {
  role: 'convolution',
  facts: ([input], config) => {
    const [height, width, channels] = map(input!, config);
    const window = pair(config, 'kernel_size');
    const inner = channels * wholeNumber(config, 'depth_multiplier', 1);
    const filters = wholeNumber(config, 'filters');
    const shape = [...slideOf([height, width], window, config), filters];
    return { shape, weights: inner * sizeOf(window) + filters * (inner + biasOf(config)) };
  },
};

const batchNormalisation: LayerRule = {
  role: 'after',
  facts: ([input], config) => {
    const learned = [config['scale'], config['center']].filter((flag) => flag !== false).length;
    return { shape: input!, weights: (2 + learned) * (input!.at(-1) ?? 1) };
  },
};

const layerNormalisation: LayerRule = {
  role: 'after',
  facts: ([input]) => ({ shape: input!, weights: 2 * (input!.at(-1) ?? 1) }),
};

const parametricRelu: LayerRule = {
  role: 'after',
  facts: ([input], config) => {
    const axes = Array.isArray(config['shared_axes']) ? config['shared_axes'] : [];
    const own = input!.filter((_, axis) => !axes.includes(axis + 1));
    return { shape: input!, weights: sizeOf(own) };
  },
};

const concatenate: LayerRule = {
  role: 'other',
  facts: (inputs, config) => {
    const rank = inputs[0]!.length;
    const given = typeof config['axis'] === 'number' ? config['axis'] : -1;
    const axis = given < 0 ? rank + given : given - 1;
    const shape = [...inputs[0]!];
    if (!(axis in shape)) {
      throw refuse(
        `the layer “${nameOf(config)}” joins along no axis; get another copy of model.json`,
      );
    }
    shape[axis] = inputs.reduce((sum, input) => sum + (input[axis] ?? 0), 0);
    return { shape, weights: 0 };
  },
};

const reshape: LayerRule = {
  role: 'after',
  facts: ([input], config) => {
    const given = Array.isArray(config['target_shape']) ? config['target_shape'] : [];
    const target = given.map(numberOf);
    const known = sizeOf(target.filter((side) => side >= 0));
    const shape = target.map((side) => (side < 0 ? sizeOf(input!) / known : side));
    if (sizeOf(shape) !== sizeOf(input!) || shape.some((side) => !Number.isSafeInteger(side))) {
      throw refuse(
        `the layer “${nameOf(config)}” cannot make [${shortened(target.join(', '))}] of [${input!.join(', ')}]; get another copy of model.json`,
      );
    }
    return { shape, weights: 0 };
  },
};

const bordered = (key: 'padding' | 'cropping', sign: 1 | -1): LayerRule => ({
  role: 'other',
  facts: ([input], config) => {
    const [height, width, channels] = map(input!, config);
    const [top, bottom, left, right] = borders(config, key);
    const sides = [height + sign * (top + bottom), width + sign * (left + right)];
    return { shape: [...sides, channels], weights: 0 };
  },
});

const upsampling: LayerRule = {
  role: 'other',
  facts: ([input], config) => {
    const [height, width, channels] = map(input!, config);
    const [down, across] = pair(config, 'size', 2);
    return { shape: [height * down, width * across, channels], weights: 0 };
  },
};

const flatten: LayerRule = {
  role: 'after',
  facts: ([input]) => ({ shape: [sizeOf(input!)], weights: 0 }),
};

const rules = new Map<string, LayerRule>([
  ['Conv2D', convolution],
  ['DepthwiseConv2D', depthwise],
  ['SeparableConv2D', separable],
  ['Dense', dense],
  ['BatchNormalization', batchNormalisation],
  ['LayerNormalization', layerNormalisation],
  ['PReLU', parametricRelu],
  ['MaxPooling2D', pooling],
  ['AveragePooling2D', pooling],
  ['GlobalAveragePooling2D', globalPooling],
  ['GlobalMaxPooling2D', globalPooling],
  ['Concatenate', concatenate],
  ['Reshape', reshape],
  ['Flatten', flatten],
  ['ZeroPadding2D', bordered('padding', 1)],
  ['Cropping2D', bordered('cropping', -1)],
  ['UpSampling2D', upsampling],
  ['Softmax', same],
  ...['Add', 'Multiply', 'Average', 'Maximum', 'Minimum'].map((name): [string, LayerRule] => [
    name,
    merge,
  ]),
  ...['Activation', 'ReLU', 'LeakyReLU', 'ELU', 'ThresholdedReLU', 'Rescaling'].map(
    (name): [string, LayerRule] => [name, same],
  ),
  ...['Dropout', 'SpatialDropout2D', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout'].map(
    (name): [string, LayerRule] => [name, same],
  ),
]);

/** The rule of a layer class; null for one that is not known. */
export function layerRule(className: string): LayerRule | null {
  return rules.get(className) ?? null;
}

function biasOf(config: JsonObject): 0 | 1 {
  return config['use_bias'] === false ? 0 : 1;
}

/** Throws a UserError where what comes in is no map of height, width and channels. */
function map(shape: Shape, config: JsonObject): [number, number, number] {
  assertChannelsLast(config);
  if (shape.length === 3) return shape as [number, number, number];
  throw refuse(
    `the layer “${nameOf(config)}” needs a map and is given ${shape.length} ${shape.length === 1 ? 'dimension' : 'dimensions'}; get another copy of model.json`,
  );
}

function assertUngrouped(config: JsonObject): [number, number] {
  if (wholeNumber(config, 'groups', 1) === 1) return pair(config, 'kernel_size');
  throw refuse(`the layer “${nameOf(config)}” is a grouped convolution, which is not known here`);
}

function slideOf(sides: Shape, window: Shape, config: JsonObject): Shape {
  const dilation = pair(config, 'dilation_rate', 1);
  const spread = window.map((side, axis) => (side - 1) * dilation[axis]! + 1);
  return slide(sides, spread, pair(config, 'strides', 1), config);
}

function slide(sides: Shape, window: Shape, strides: Shape, config: JsonObject): Shape {
  return slideWindow(sides, window, strides, config['padding'] === 'same', nameOf(config));
}

/** Sides of a map after a window slid over it. Throws a UserError where nothing is left. */
export function slideWindow(
  sides: Shape,
  window: Shape,
  strides: Shape,
  padded: boolean,
  name: string,
): Shape {
  return sides.map((side, axis) => {
    const rest = padded ? side : side - window[axis]! + 1;
    const count = Math.ceil(rest / strides[axis]!);
    if (count >= 1) return count;
    throw refuse(`nothing is left of a picture in “${name}”; get another copy of model.json`);
  });
}
