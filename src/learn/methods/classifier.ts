/** Learns to name labels; what it names them from is the code. */
import type { MethodContext, OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type LearnerFacts, type Method } from './method.ts';

export const classifier: Method = {
  kind: 'trained',
  id: 'classifier',
  name: 'Classifier',
  summary:
    'Learns to tell your labels apart and searches by what it tells them apart with; the best choice for labelled pictures without a pretrained network.',
  needs: ['labels'],
  compare: 'hamming',
  decoder: false,
  fields: fieldsFor,
  input: () => 'pixels',
  usesDescriptor: () => false,
  build: async (options, facts) => {
    const [{ createConvolutionalLearner }, { crossEntropyTerm }] = await Promise.all([
      import('../networks/convolutional-learner.ts'),
      import('../losses/cross-entropy.ts'),
    ]);
    const latent = fields.latentFor(optionOf(options, 'bits'));
    const { classes } = facts;
    const naming = { classes, latent, smoothing: fields.LABEL_SMOOTHING, weight: 1 };
    const learner = createConvolutionalLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent,
      hidden: [],
      decoder: false,
      normaliseLatent: false,
      reconstructionWeight: 0,
      terms: [crossEntropyTerm(naming)],
      epochs: automaticEpochs(facts),
    });
    if (!fields.wantsPartner(options, facts)) return learner;
    const seed = optionOf(options, 'seed');
    const { fitPartner } = await import('../partner.ts');
    return { ...learner, partner: (given) => fitPartner({ ...given, classes, seed }) };
  },
};

/** What did best in `reference/quality.md`, 4. */
function automaticEpochs({ pictures, started }: LearnerFacts): number {
  const fresh = pictures <= fields.FEW_PICTURES ? 40 : 20;
  return started ? fresh / 2 : fresh;
}

function fieldsFor(context: MethodContext): OptionField[] {
  return [
    fields.bits(),
    fields.start(),
    fields.inputSize(),
    fields.width(context),
    fields.epochs(
      '20, half as many when it starts from the guided autoencoder, and twice as many up to 1,000 pictures',
    ),
    fields.noise(0),
    fields.learningRate(),
    fields.partner(context),
    fields.validation(),
    fields.seed(),
  ];
}
