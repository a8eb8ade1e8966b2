/** The ops of graph models that are known, and the shape that each one gives, the batch first. */
import { sizeOf } from '../../lib/tensors.ts';
import type { Role, Shape } from './graph.ts';
import { slideWindow } from './layer-rules.ts';
import { isObject, numberOf, type JsonObject } from './model-json.ts';
import { refuse, shown } from './refusal.ts';

/** What an op reads; values are given for short lists of whole numbers alone. */
export interface OpInput {
  shape: Shape;
  constant: number[] | null;
}

interface OpFacts {
  name: string;
  attributes: JsonObject;
  inputs: OpInput[];
  /** Shape of the picture that goes in. */
  picture: Shape;
}

export interface OpRule {
  role: Role;
  shape: (facts: OpFacts) => Shape;
}

const same = (role: Role): OpRule => ({ role, shape: ({ inputs }) => first(inputs) });

const spread: OpRule = {
  role: 'other',
  shape: ({ inputs }) => {
    const rank = Math.max(...inputs.map(({ shape }) => shape.length));
    const padded = inputs.map(({ shape }) => [
      ...Array<number>(rank - shape.length).fill(1),
      ...shape,
    ]);
    return (padded[0] ?? []).map((_, axis) => Math.max(...padded.map((one) => one[axis]!)));
  },
};

const convolution: OpRule = {
  role: 'convolution',
  shape: (facts) => {
    const [height, width, , filters] = filterOf(facts);
    return [...slide(facts, [height, width]), filters];
  },
};

const depthwise: OpRule = {
  role: 'convolution',
  shape: (facts) => {
    const [height, width, channels, multiplier] = filterOf(facts);
    return [...slide(facts, [height, width]), channels * multiplier];
  },
};

const pooling: OpRule = {
  role: 'pooling',
  shape: (facts) => {
    const [, height, width] = numbersIn(facts.attributes, 'ksize', [1, 1, 1, 1]);
    return [...slide(facts, [height!, width!]), first(facts.inputs).at(-1) ?? 1];
  },
};

/** A mean over height and width is a pooling, any other is not. */
const reduction: OpRule = {
  role: 'pooling',
  shape: ({ inputs, attributes }) => {
    const shape = first(inputs);
    const axes = (inputs[1]?.constant ?? []).map((axis) => (axis < 0 ? axis + shape.length : axis));
    const keep = flagIn(attributes, 'keep_dims');
    const kept = shape.map((side, axis) => (axes.includes(axis) ? (keep ? 1 : 0) : side));
    return keep ? kept : kept.filter((_, axis) => !axes.includes(axis));
  },
};

const product: OpRule = {
  role: 'dense',
  shape: ({ inputs, attributes }) => {
    const weights = inputs[1]?.shape ?? [];
    const units = flagIn(attributes, 'transpose_b') ? weights[0] : weights.at(-1);
    return [...first(inputs).slice(0, -1), units ?? 1];
  },
};

const reshape: OpRule = {
  role: 'after',
  shape: ({ inputs, name }) => {
    const size = sizeOf(first(inputs));
    const target = inputs[1]?.constant;
    if (!target) return [1, size];
    const known = sizeOf(target.filter((side) => side >= 0));
    const shape = target.map((side) => (side < 0 ? size / known : side));
    if (sizeOf(shape) === size && shape.every((side) => Number.isSafeInteger(side))) return shape;
    throw refuse(`“${name}” cannot give the shape [${target.join(', ')}]; get another copy`);
  },
};

const squeeze: OpRule = {
  role: 'after',
  shape: ({ inputs }) => {
    const [batch, ...rest] = first(inputs);
    return [batch ?? 1, ...rest.filter((side) => side !== 1)];
  },
};

const padding: OpRule = {
  role: 'other',
  shape: ({ inputs }) => {
    const amounts = inputs[1]?.constant ?? [];
    return first(inputs).map(
      (side, axis) => side + (amounts[2 * axis] ?? 0) + (amounts[2 * axis + 1] ?? 0),
    );
  },
};

const concatenation: OpRule = {
  role: 'other',
  shape: ({ inputs, name }) => {
    const parts = inputs.slice(0, -1).map(({ shape }) => shape);
    const shape = [...(parts[0] ?? [])];
    const given = inputs.at(-1)?.constant?.[0] ?? -1;
    const axis = given < 0 ? given + shape.length : given;
    if (!(axis in shape)) throw refuse(`“${name}” joins along no axis; get another copy`);
    shape[axis] = parts.reduce((sum, part) => sum + (part[axis] ?? 0), 0);
    return shape;
  },
};

/** What works on shapes alone gives short lists. */
const small: OpRule = { role: 'other', shape: () => [4] };

const rules = new Map<string, OpRule>([
  ['Placeholder', { role: 'input', shape: ({ picture }) => picture }],
  ['Const', { role: 'other', shape: () => [1] }],
  ['Conv2D', convolution],
  ['_FusedConv2D', convolution],
  ['DepthwiseConv2dNative', depthwise],
  ['FusedDepthwiseConv2dNative', depthwise],
  ['MaxPool', pooling],
  ['AvgPool', pooling],
  ['Mean', reduction],
  ['Max', reduction],
  ['MatMul', product],
  ['_FusedMatMul', product],
  ['Reshape', reshape],
  ['Squeeze', squeeze],
  ['Pad', padding],
  ['PadV2', padding],
  ['MirrorPad', padding],
  ['ConcatV2', concatenation],
  ...listed('after', ['Identity', 'BiasAdd', 'FusedBatchNorm', 'FusedBatchNormV2']),
  ...listed('after', ['FusedBatchNormV3', 'Relu', 'Relu6', 'Elu', 'Selu', 'LeakyRelu', 'Prelu']),
  ...listed('after', ['Sigmoid', 'Tanh', 'Softplus', 'Softmax', 'ClipByValue', 'Cast']),
  ...listed('after', ['Sqrt', 'Rsqrt', 'Square', 'Exp', 'Neg', 'Abs', 'StopGradient']),
  ...['Add', 'AddV2', 'Sub', 'Mul', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'].map(
    (name): [string, OpRule] => [name, spread],
  ),
  ...['Shape', 'StridedSlice', 'Pack', 'Prod'].map((name): [string, OpRule] => [name, small]),
]);

function listed(role: Role, names: string[]): [string, OpRule][] {
  return names.map((name) => [name, same(role)]);
}

/** The rule of an op; null for one that is not known. */
export function opRule(op: string): OpRule | null {
  return rules.get(op) ?? null;
}

function first(inputs: readonly OpInput[]): Shape {
  return inputs[0]?.shape ?? [];
}

function filterOf({ inputs, name }: OpFacts): [number, number, number, number] {
  const shape = inputs[1]?.shape ?? [];
  if (shape.length === 4) return shape as [number, number, number, number];
  throw refuse(`the convolution “${name}” has no filter; get another copy of model.json`);
}

/** Batch and sides of a map after a window slid over it. */
function slide({ inputs, attributes, name }: OpFacts, window: Shape): Shape {
  const [batch, height, width] = first(inputs);
  if (first(inputs).length !== 4 || textIn(attributes, 'data_format') === 'NCHW') {
    throw refuse(`“${name}” does not read maps with channels last, and no others are known here`);
  }
  const [, down, across] = numbersIn(attributes, 'strides', [1, 1, 1, 1]);
  const [, high, wide] = numbersIn(attributes, 'dilations', [1, 1, 1, 1]);
  const reach = [(window[0]! - 1) * high! + 1, (window[1]! - 1) * wide! + 1];
  const padded = textIn(attributes, 'padding') === 'SAME';
  return [batch!, ...slideWindow([height!, width!], reach, [down!, across!], padded, name)];
}

function numbersIn(attributes: JsonObject, key: string, initial: number[]): number[] {
  const attribute = attributes[key];
  const list = isObject(attribute) && isObject(attribute['list']) ? attribute['list']['i'] : null;
  const numbers = Array.isArray(list) ? list.map(numberOf) : initial;
  if (numbers.length === 4 && numbers.every((one) => one >= 1 && one <= 1024)) return numbers;
  throw refuse(`an op of it has ${shown(list)} for “${key}”; get another copy`);
}

/** Texts are written in base64. */
function textIn(attributes: JsonObject, key: string): string {
  const attribute = attributes[key];
  const text = isObject(attribute) ? attribute['s'] : null;
  if (typeof text !== 'string') return '';
  try {
    return atob(text);
  } catch {
    return text;
  }
}

function flagIn(attributes: JsonObject, key: string): boolean {
  const attribute = attributes[key];
  return isObject(attribute) && attribute['b'] === true;
}
