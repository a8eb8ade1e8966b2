/** A layers model of TF.js on the device, cut at a layer, also inside nested models of a sequence. */
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, model as makeModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { LoadedNetwork, NetworkSource } from './network.ts';

type Step = (input: tf.Tensor) => tf.Tensor;

/** Throws what tfjs throws where weights and topology do not fit. */
export async function loadLayers({
  topology,
  weights,
  data,
  cut,
}: NetworkSource): Promise<LoadedNetwork> {
  const known = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    const loaded = await loadLayersModel(
      tf.io.fromMemory({ modelTopology: topology, weightSpecs: weights, weightData: data }),
    );
    const steps = stepsTo(loaded, cut.path);
    const own = variablesBeside(known);
    return {
      atCut: (input) => steps.reduce<tf.Tensor>((made, step) => step(made), input),
      whole: (input) => only(loaded.predict(input)),
      dispose: () => own.forEach((variable) => variable.dispose()),
    };
  } catch (error) {
    variablesBeside(known).forEach((variable) => variable.dispose());
    throw error;
  }
}

/** Counting references, tfjs keeps variables of models that it gave up and of some models within models. */
function variablesBeside(known: ReadonlySet<string>): tf.Variable[] {
  const { registeredVariables } = tf.engine();
  return Object.entries(registeredVariables)
    .filter(([name]) => !known.has(name))
    .map(([, variable]) => variable);
}

/** What leads from the input of a model to the output of the layer at that path. */
function stepsTo(model: LayersModel, [name, ...inner]: readonly string[]): Step[] {
  if (inner.length === 0) return [throughModel(cutAt(model, name!))];
  const before = model.layers.findIndex((layer) => layer.name === name);
  const nested = model.layers[before] as unknown as LayersModel;
  const own = model.layers
    .slice(0, before)
    .filter((layer) => layer.getClassName() !== 'InputLayer');
  const leading = own.map(
    (layer): Step =>
      (input) =>
        only(layer.apply(input) as tf.Tensor),
  );
  return [...leading, ...stepsTo(nested, inner)];
}

function cutAt(model: LayersModel, name: string): LayersModel {
  if (name === 'input') return model;
  return makeModel({ inputs: model.inputs, outputs: model.getLayer(name).output });
}

function throughModel(model: LayersModel): Step {
  return (input) => only(model.predict(input));
}

function only(made: tf.Tensor | tf.Tensor[]): tf.Tensor {
  return Array.isArray(made) ? made[0]! : made;
}
