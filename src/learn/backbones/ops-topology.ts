/** The topology of a graph model as a graph with shapes; shapes that only a run would tell keep their size. */
import type { Graph, GraphNode, Shape } from './graph.ts';
import { bytesOf, isObject, numberOf, type Json, type JsonObject } from './model-json.ts';
import { opRule, type OpInput } from './op-rules.ts';
import { refuse } from './refusal.ts';
import type { PlacedWeight } from './weights.ts';

const mostOps = 20_000;
/** Constants longer than this say no shape. */
const mostConstant = 64;
const mostInputs = 1000;
const mostName = 300;
const usualSize = 224;

interface Op {
  name: string;
  op: string;
  input: string[];
  attributes: JsonObject;
}

/** Throws a UserError that names the first op that is not known. */
export function assertKnownOps(topology: JsonObject): void {
  const library = topology['library'];
  if (isObject(library) && Array.isArray(library['function']) && library['function'].length > 0) {
    throw refuse('it calls functions of its own, which are not known here; convert it frozen');
  }
  for (const { name, op } of opsOf(topology)) {
    if (opRule(op)) continue;
    throw refuse(
      `its op “${name}” is of the type “${op}”, which is not known here; choose a network of convolutions, poolings and dense layers`,
    );
  }
}

function opsOf(topology: JsonObject): Op[] {
  const listed = Array.isArray(topology['node']) ? topology['node'].filter(isObject) : [];
  if (listed.length === 0 || listed.length > mostOps) {
    throw refuse(`it has ${listed.length} ops where 1 to 20,000 are read here`);
  }
  return listed.map((node) => ({
    name: textOf(node['name']).slice(0, mostName),
    op: textOf(node['op']).slice(0, mostName),
    input: inputsOf(node),
    attributes: isObject(node['attr']) ? node['attr'] : {},
  }));
}

function inputsOf({ name, input }: JsonObject): string[] {
  const inputs = Array.isArray(input) ? input : input === undefined ? [] : [null];
  const named = inputs.filter((one) => typeof one === 'string');
  if (named.length === inputs.length && inputs.length <= mostInputs) return named;
  throw refuse(
    `its op “${textOf(name).slice(0, mostName)}” does not say what it reads; get another copy of model.json`,
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Throws a UserError for shapes that cannot be. `buffer` holds the weights. */
export function opsGraph(
  topology: JsonObject,
  weights: readonly PlacedWeight[],
  buffer: ArrayBuffer,
): Graph {
  const ops = inOrder(opsOf(topology));
  const placeholders = ops.filter(({ op }) => op === 'Placeholder');
  const { shape, free } = inputOf(placeholders);
  const constants = new Map(weights.map((weight) => [weight.name, weight]));
  const places = new Map<string, number>();
  const values = new Map<string, OpInput>();
  const nodes: GraphNode[] = [];
  for (const { name, op, input, attributes } of ops) {
    const sources = input.filter((one) => !one.startsWith('^')).map(nameOf);
    const constant = constants.get(name);
    const given = sources.map((source) => values.get(source)!);
    const made = constant ? constantOf(constant, buffer) : null;
    const facts = { name, attributes, inputs: given, picture: shape };
    const output = made ?? { shape: opRule(op)!.shape(facts), constant: null };
    values.set(name, output);
    if (op === 'Const' || constant) continue;
    places.set(name, nodes.length);
    nodes.push({
      path: [name],
      kind: op,
      role: opRule(op)!.role,
      inputs: sources.flatMap((source) => places.get(source) ?? []),
      shape: output.shape.slice(1),
      softmax: op === 'Softmax',
    });
  }
  const output = outputOf(nodes);
  return {
    nodes,
    input: places.get(placeholders[0]!.name)!,
    output,
    inputSize: free ? null : shape[1]!,
  };
}

/** "conv1:0" names an output of "conv1". */
function nameOf(input: string): string {
  return input.split(':')[0]!;
}

/** Each op after those that it reads. */
function inOrder(ops: readonly Op[]): Op[] {
  const byName = new Map(ops.map((op) => [op.name, op]));
  const done = new Set<string>();
  const ordered: Op[] = [];
  for (const first of ops) {
    const stack: { op: Op; next: number }[] = [{ op: first, next: 0 }];
    const open = new Set([first.name]);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const source = top.op.input[top.next++];
      if (source === undefined || done.has(top.op.name)) {
        stack.pop();
        open.delete(top.op.name);
        if (!done.has(top.op.name)) ordered.push(top.op);
        done.add(top.op.name);
        continue;
      }
      const name = nameOf(source.replace(/^\^/, ''));
      const op = byName.get(name);
      if (!op || open.has(name)) {
        throw refuse(`nothing leads to its op “${top.op.name}”; get another copy of model.json`);
      }
      if (done.has(name)) continue;
      open.add(name);
      stack.push({ op, next: 0 });
    }
  }
  return ordered;
}

/** The batch is counted as one picture. */
function inputOf(placeholders: readonly Op[]): { shape: Shape; free: boolean } {
  if (placeholders.length !== 1) {
    throw refuse(
      `it takes ${placeholders.length} inputs where one picture is expected; choose a network for pictures alone`,
    );
  }
  const sides = shapeIn(placeholders[0]!.attributes);
  const [, height, width, channels] = sides;
  const words = `[${sides
    .slice(1)
    .map((side) => (side < 0 ? 'any' : side))
    .join(', ')}]`;
  if (sides.length !== 4 || channels !== 3 || height !== width) {
    throw refuse(
      `its input is ${words} where a square picture of three colours is expected, such as [224, 224, 3]`,
    );
  }
  if (height! < 0) return { shape: [1, usualSize, usualSize, 3], free: true };
  if (height! < 32 || height! > 512) {
    throw refuse(`its input is ${words} where 32 to 512 pixels a side are read here`);
  }
  return { shape: [1, height!, height!, 3], free: false };
}

function shapeIn(attributes: JsonObject): number[] {
  const attribute = attributes['shape'];
  const shape = isObject(attribute) && isObject(attribute['shape']) ? attribute['shape'] : {};
  const sides = Array.isArray(shape['dim']) ? shape['dim'] : [];
  return sides.map((side) => numberOf(isObject(side) ? (side['size'] ?? -1) : -1));
}

/** The shape of a constant, and its values where it is a short list of whole numbers. */
function constantOf(weight: PlacedWeight, buffer: ArrayBuffer): OpInput {
  const { shape, dtype, offset, quantization } = weight;
  const bytes = bytesOf(weight);
  if (dtype !== 'int32' || quantization || bytes > 4 * mostConstant) {
    return { shape, constant: null };
  }
  return { shape, constant: [...new Int32Array(buffer.slice(offset, offset + bytes))] };
}

/** The last node that no other reads; training leaves none beside it. */
function outputOf(nodes: readonly GraphNode[]): number {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const ends = nodes.flatMap((_, place) => (read.has(place) ? [] : [place]));
  const output = ends.findLast((place) => nodes[place]!.role !== 'input');
  if (output === undefined) throw refuse('it does not say what comes out of it');
  return output;
}
