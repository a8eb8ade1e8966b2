/** The topology of a layers model as a graph with shapes; nested models are walked through. */
import type { Graph, GraphNode, Shape } from './graph.ts';
import { objectIn, unnamed } from './layer-config.ts';
import { layerRule } from './layer-rules.ts';
import { isObject, type Json, type JsonObject } from './model-json.ts';
import { refuse, shortened } from './refusal.ts';

/** More than the deepest classifiers have. */
const mostLayers = 5000;
const deepestNesting = 6;
const mostSources = 1000;
/** Of axes: pictures have four with the batch. */
const mostAxes = 6;
/** Where the network takes any size. */
const usualSize = 224;

interface Walk {
  nodes: GraphNode[];
  weights: number;
}

/** A model inside a walk: places of what comes in and out. */
interface Place {
  path: string[];
  inputs: number[];
  depth: number;
}

/** The graph, and how many weights its layers need. Throws a UserError that names what is not known. */
export function layersGraph(topology: JsonObject): { graph: Graph; weights: number } {
  const model = isObject(topology['model_config']) ? topology['model_config'] : topology;
  const { shape, free } = inputOf(model);
  const walk: Walk = {
    nodes: [
      { path: ['input'], kind: 'InputLayer', role: 'input', inputs: [], shape, softmax: false },
    ],
    weights: 0,
  };
  const output = walkModel(model, { path: [], inputs: [0], depth: 0 }, walk);
  const graph = { nodes: walk.nodes, input: 0, output, inputSize: free ? null : shape[0]! };
  return { graph, weights: walk.weights };
}

/** Height, width and channels of the one picture that goes in. */
function inputOf(model: JsonObject): { shape: Shape; free: boolean } {
  const inputs = findInputs(model, 0);
  if (inputs.length !== 1) {
    throw refuse(
      `it takes ${inputs.length} inputs where one picture is expected; choose a network for pictures alone`,
    );
  }
  const [, height, width, channels, more] = inputs[0]!;
  const sides = `[${inputs[0]!
    .slice(1, 6)
    .map((side: unknown) => (side === null ? 'any' : JSON.stringify(side).slice(0, 30)))
    .join(', ')}]`;
  if (channels !== 3 || more !== undefined || height !== width) {
    throw refuse(
      `its input is ${sides} where a square picture of three colours is expected, such as [224, 224, 3]`,
    );
  }
  if (height === null) return { shape: [usualSize, usualSize, 3], free: true };
  if (!Number.isSafeInteger(height) || height! < 32 || height! > 512) {
    throw refuse(`its input is ${sides} where 32 to 512 pixels a side are read here`);
  }
  return { shape: [height!, height!, 3], free: false };
}

type BatchShape = (number | null)[];

/** Shapes of inputs, the batch among them; in a sequence the first layer says it. */
function findInputs(model: JsonObject, depth: number): BatchShape[] {
  const layers = layersOf(model);
  const own = layers.filter(({ class_name }) => class_name === 'InputLayer');
  const described = own.length > 0 ? own : layers.slice(0, 1);
  return described.flatMap((layer) => {
    const config = objectIn(layer, 'config');
    const shape = config['batch_input_shape'] ?? config['batch_shape'];
    if (Array.isArray(shape)) return [shape as BatchShape];
    return isModel(layer) && depth < deepestNesting ? findInputs(layer, depth + 1) : [];
  });
}

function isModel({ class_name }: JsonObject): boolean {
  return class_name === 'Sequential' || class_name === 'Model' || class_name === 'Functional';
}

/** Keras wrote the layers of a sequence as `config` itself at first. */
function layersOf(model: JsonObject): JsonObject[] {
  const { config } = model;
  const layers = isObject(config) ? config['layers'] : config;
  if (!isModel(model) || !Array.isArray(layers) || layers.length === 0) {
    throw refuse('its model.json lists no layers; convert the network with tensorflowjs_converter');
  }
  if (layers.length > mostLayers) throw refuse('it has more than 5,000 layers');
  const listed = layers.filter(isObject);
  listed.forEach(assertKeys);
  return listed;
}

/** TF.js reads "inboundNodes" as it does "inbound_nodes", which would pass by what is checked here. */
function assertKeys(layer: JsonObject): void {
  const keys = [...Object.keys(layer), ...Object.keys(objectIn(layer, 'config'))];
  const strange = keys.find((key) => /[A-Z]/.test(key));
  if (strange === undefined) return;
  throw refuse(
    `the layer “${shortened(layerName(layer))}” has the key “${shortened(strange)}”, which Keras does not write; get another copy of model.json`,
  );
}

/** Place of what the model gives. */
function walkModel(model: JsonObject, place: Place, walk: Walk): number {
  if (place.depth > deepestNesting) throw refuse('its models are nested too deeply');
  return model['class_name'] === 'Sequential'
    ? walkSequence(model, place, walk)
    : walkFunctional(model, place, walk);
}

function walkSequence(model: JsonObject, { path, inputs, depth }: Place, walk: Walk): number {
  let last = inputs[0]!;
  for (const layer of layersOf(model)) {
    if (layer['class_name'] === 'InputLayer') continue;
    last = walkLayer(layer, { path, inputs: [last], depth }, walk);
  }
  return last;
}

function walkFunctional(model: JsonObject, { path, inputs, depth }: Place, walk: Walk): number {
  const places = new Map<string, number>();
  const free = [...inputs];
  for (const layer of inOrder(layersOf(model))) {
    const isInput = layer['class_name'] === 'InputLayer';
    const from = sourcesOf(layer).map((name) => places.get(name)!);
    const made = isInput ? free.shift() : walkLayer(layer, { path, inputs: from, depth }, walk);
    if (made === undefined) {
      throw refuse('a model within it takes more inputs than lead to it; get another copy');
    }
    places.set(layerName(layer), made);
  }
  const [output] = outputsOf(model);
  const place = output === undefined ? undefined : places.get(output);
  if (place === undefined) throw refuse('it does not say what comes out of it');
  return place;
}

/** Each layer after those that it reads. */
function inOrder(layers: readonly JsonObject[]): JsonObject[] {
  assertLinks(layers);
  const readers = new Map<string, number[]>();
  const missing = layers.map((layer, place) => {
    const sources = new Set(sourcesOf(layer));
    for (const name of sources) readers.set(name, [...(readers.get(name) ?? []), place]);
    return sources.size;
  });
  const ready = layers.flatMap((_, place) => (missing[place] === 0 ? [place] : []));
  const made = new Set<string>();
  for (let next = 0; next < ready.length; next++) {
    const name = layerName(layers[ready[next]!]!);
    if (made.has(name)) throw refuse(`two of its layers are called “${shortened(name)}”`);
    made.add(name);
    for (const place of readers.get(name) ?? []) if (--missing[place]! === 0) ready.push(place);
  }
  const lost = layers.find((_, place) => missing[place]! > 0);
  if (lost) {
    throw refuse(
      `nothing leads to its layer “${shortened(layerName(lost))}”; get another copy of model.json`,
    );
  }
  return ready.map((place) => layers[place]!);
}

/** Throws for a link that leads nowhere, for which TF.js would wait without end. */
function assertLinks(layers: readonly JsonObject[]): void {
  const models = new Set(layers.filter(isModel).map(layerName));
  for (const layer of layers) {
    const own = objectIn(layer, 'config')['name'] ?? layer['name'];
    const nodes = layer['inbound_nodes'];
    const links = Array.isArray(nodes) ? (nodes[0] ?? []) : [];
    const sound =
      Array.isArray(links) &&
      links.every((link) => {
        const [name, call] = Array.isArray(link) ? link : [];
        return typeof name === 'string' && (call === 0 || (call === 1 && models.has(name)));
      });
    if (sound && typeof layer['name'] === 'string' && layer['name'] === own) continue;
    if (isObject(links)) continue; // Keras 3, which is told below
    throw refuse(
      `its layer “${shortened(layerName(layer))}” is not linked as Keras does it; get another copy of model.json`,
    );
  }
}

/** Names of the layers that the last layers are. */
function outputsOf(model: JsonObject): string[] {
  const outputs = objectIn(model, 'config')['output_layers'];
  const [first] = Array.isArray(outputs) ? outputs : [];
  return typeof first === 'string' ? [first] : namesIn(outputs ?? null);
}

/** Names of the layers whose outputs a layer reads, as Keras 2 lists them. */
function sourcesOf(layer: JsonObject): string[] {
  const nodes = layer['inbound_nodes'];
  if (!Array.isArray(nodes) || nodes.length === 0) return [];
  if (nodes.length > 1) {
    throw refuse(
      `the layer “${shortened(layerName(layer))}” is used more than once, which is not known here`,
    );
  }
  if (isObject(nodes[0])) {
    throw refuse('its layers are linked in the way of Keras 3; convert the network with Keras 2');
  }
  return namesIn(nodes[0] ?? null);
}

/** [["conv1", 0, 0, {}], ...], or a single such entry. */
function namesIn(entries: Json): string[] {
  if (!Array.isArray(entries)) return [];
  if (typeof entries[0] === 'string') return [entries[0]];
  if (entries.length > mostSources) throw refuse('a layer of it reads more than 1,000 others');
  return entries.flatMap((entry) =>
    Array.isArray(entry) && typeof entry[0] === 'string' ? [entry[0]] : [],
  );
}

function layerName(layer: JsonObject): string {
  const name = layer['name'] ?? objectIn(layer, 'config')['name'];
  return typeof name === 'string' ? name : unnamed;
}

function walkLayer(layer: JsonObject, { path, inputs, depth }: Place, walk: Walk): number {
  const kind = typeof layer['class_name'] === 'string' ? layer['class_name'] : '';
  const own = [...path, layerName(layer)];
  if (isModel(layer)) return walkModel(layer, { path: own, inputs, depth: depth + 1 }, walk);
  const rule = layerRule(kind);
  if (!rule) {
    throw refuse(
      `its layer “${shortened(own.at(-1)!)}” is of the class “${shortened(kind)}”, which is not known here; choose a network of convolutions, poolings and dense layers`,
    );
  }
  if (walk.nodes.length > mostLayers) throw refuse('it has more than 5,000 layers');
  const config = objectIn(layer, 'config');
  if (inputs.length === 0) throw refuse(`nothing leads to its layer “${shortened(own.at(-1)!)}”`);
  const shapes = inputs.map((input) => walk.nodes[input]!.shape);
  const { shape, weights } = rule.facts(shapes, config);
  if (shape.length > mostAxes)
    throw refuse(`its layer “${shortened(own.at(-1)!)}” gives ${shape.length} axes`);
  const softmax = kind === 'Softmax' || config['activation'] === 'softmax';
  walk.nodes.push({ path: own, kind, role: rule.role, inputs, shape, softmax });
  walk.weights += weights;
  return walk.nodes.length - 1;
}
