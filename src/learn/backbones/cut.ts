/** Where a network is cut: at its last pooling, or after the convolutions where none follows. */
import { sizeOf } from '../../lib/tensors.ts';
import type { Graph, GraphNode } from './graph.ts';
import { refuse } from './refusal.ts';
import type { Cut } from './types.ts';

/** Longer rows are averaged over the places of the map. */
const mostFeatures = 4096;
/** Scores of ImageNet, with and without a class for everything else. */
const usualScores = [1000, 1001];

export interface ChosenCut {
  cut: Cut;
  features: number;
  /** Number of outputs, where the whole network looks like a classifier. */
  classes: number | null;
  /** Whether those outputs are still to go through a softmax. */
  logits: boolean;
}

/** Throws a UserError for a network without convolution or pooling. */
export function chooseCut(graph: Graph): ChosenCut {
  const used = usedNodes(graph);
  const place = used.findLast((at) => isBodyEnd(graph.nodes[at]!));
  if (place === undefined) {
    throw refuse('it has neither convolution nor pooling; choose a network for pictures');
  }
  const tail = used.filter((at) => at > place).map((at) => graph.nodes[at]!);
  const softmax = graph.nodes[place]!.softmax || tail.some((node) => node.softmax);
  const outputs = sizeOf(graph.nodes[graph.output]!.shape);
  const weighted = tail.some(({ role }) => role === 'dense' || role === 'convolution');
  const scores = !weighted && (softmax || usualScores.includes(outputs));
  const end = scores ? beforeScores(graph, place) : closing(graph, place, used);
  return {
    ...rowOf(graph.nodes[end]!),
    classes: weighted || scores ? outputs : null,
    logits: !softmax,
  };
}

/** Places of the nodes that the output depends on, in order. */
function usedNodes({ nodes, output }: Graph): number[] {
  const used = new Set([output]);
  for (let at = output; at >= 0; at--) {
    if (used.has(at)) for (const input of nodes[at]!.inputs) used.add(input);
  }
  return [...used].sort((a, b) => a - b);
}

/** A convolution on a map of one place is a dense layer by another name. */
function isBodyEnd({ role, shape }: GraphNode): boolean {
  if (role === 'pooling') return true;
  return role === 'convolution' && isMap(shape);
}

function isMap([height, width, channels]: readonly number[]): boolean {
  return channels !== undefined && height! * width! > 1;
}

/** The activation or sum that ends the block of a last convolution; a pooling ends itself. */
function closing({ nodes }: Graph, place: number, used: readonly number[]): number {
  if (nodes[place]!.role === 'pooling') return place;
  const same = sizeOf(nodes[place]!.shape);
  let end = place;
  for (const at of used.filter((one) => one > place)) {
    const node = nodes[at]!;
    const goesOn = (node.role === 'after' || node.role === 'other') && node.inputs.includes(end);
    if (!goesOn || sizeOf(node.shape) !== same || !isMap(node.shape)) break;
    end = at;
  }
  return end;
}

/** Where the last convolution makes the scores, features are what goes into it. */
function beforeScores({ nodes }: Graph, place: number): number {
  let at = place;
  while (nodes[at]!.role !== 'convolution') {
    const { inputs, role } = nodes[at]!;
    if (inputs.length !== 1 || role === 'other' || role === 'input') return place;
    at = inputs[0]!;
  }
  return nodes[at]!.inputs[0] ?? place;
}

function rowOf({ path, shape }: GraphNode): Pick<ChosenCut, 'cut' | 'features'> {
  const size = sizeOf(shape);
  const channels = shape.at(-1) ?? 1;
  if (shape.length === 1) return { cut: { path, reduce: 'none' }, features: size };
  const reduce = size > mostFeatures || channels === size ? 'mean' : 'flatten';
  return { cut: { path, reduce }, features: reduce === 'mean' ? channels : size };
}
