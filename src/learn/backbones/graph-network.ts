/** A graph model of TF.js on the device, run up to the op that it is cut at. */
import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import type { LoadedNetwork, NetworkSource } from './network.ts';

/** Throws what tfjs throws where weights and topology do not fit. */
export async function loadGraph({
  topology,
  weights,
  data,
  cut,
}: NetworkSource): Promise<LoadedNetwork> {
  const loaded = loadGraphModelSync(
    tf.io.fromMemorySync({ modelTopology: topology, weightSpecs: weights, weightData: data }),
  );
  const name = loaded.inputs[0]!.name;
  const run = (input: tf.Tensor4D, output: string): tf.Tensor => {
    const made = loaded.execute({ [name]: input }, output);
    return Array.isArray(made) ? made[0]! : made;
  };
  return {
    atCut: (input) => run(input, cut.path.at(-1)!),
    whole: (input) => run(input, loaded.outputs[0]!.name),
    dispose: () => loaded.dispose(),
  };
}
