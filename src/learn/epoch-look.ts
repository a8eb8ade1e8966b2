/** What an epoch has come to: its weights looked at on validation pictures. */
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import type { BatchSettings } from './batches.ts';
import { optionOf, type Learner } from './methods/method.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { createNoise, type Noise } from './noise.ts';
import { countOf, type PictureSet } from './picture-set.ts';
import type { Options, ReconstructionStrip } from './types.ts';
import { reconstructionStrip, thinned, validate, type Validation } from './validation.ts';

interface LookSettings {
  learner: Learner;
  options: Options;
  /** Pictures held out; where there are none, `train` is looked at. */
  val: PictureSet;
  train: PictureSet;
  batch: BatchSettings;
}

export class EpochLook {
  readonly #settings: LookSettings;
  readonly #pictures: PictureSet;
  readonly #noise: Noise;
  /** Whether it sees pictures that are not learned from, so that its loss can say which weights are best. */
  readonly judges: boolean;

  constructor(settings: LookSettings) {
    const { val, train, learner, options } = settings;
    this.#settings = settings;
    this.judges = countOf(val) > 0;
    this.#pictures = thinned(this.judges ? val : train, learner.latent);
    this.#noise = createNoise(optionOf(options, 'seed'));
  }

  /**
   * `tensors` as `Learner.fold` gives them; null where they give no numbers. Throws a BackendError where the device is to
   * blame.
   */
  async at(
    tensors: readonly NamedTensor[],
  ): Promise<{ found: Validation; strip: ReconstructionStrip | null } | null> {
    const { learner, options, batch } = this.#settings;
    const network = new InferenceNetwork(tensors, learner.inputSize);
    try {
      const bits = optionOf(options, 'bits');
      const found = await validate(learner, network, this.#pictures, batch, bits);
      return found && { found, strip: await this.#strip(network) };
    } finally {
      network.dispose();
    }
  }

  async #strip(network: InferenceNetwork): Promise<ReconstructionStrip | null> {
    if (!network.hasDecoder) return null;
    const { options } = this.#settings;
    return reconstructionStrip(network, this.#pictures.pictures, {
      source: this.#noise,
      deviation: options['noise'] ?? 0,
      random: createRandom(optionOf(options, 'seed')),
    });
  }
}
