/** What the hash heads have in common: their options, and a network on features or pixels that ends in the layer of the code. */
import type { LossTerm } from '../losses/term.ts';
import type { Trainable } from './method.ts';
import type { MethodContext, OptionField, Options } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type LearnerFacts, type TrainedMethod } from './method.ts';

/** One loss that teaches codes to keep classes together. */
export interface HashHead {
  id: string;
  name: string;
  summary: string;
  /** Whether the layer of the code is normalised over the batch. */
  normaliseLatent: boolean;
  sampling: Trainable['sampling'];
  /** Epochs on features unless asked otherwise. */
  featureEpochs: number;
  /** Options of its own. */
  fields: OptionField[];
  /** Loads the loss. */
  term: (options: Options, facts: LearnerFacts) => Promise<LossTerm>;
}

/** Values of each layer before that of the code. */
const HIDDEN_WIDTH = 256;

/** What a step leaves out of the layers before that of the code. */
const DROPOUT = 0.3;

/** The method around a loss: it learns from features where there are any, else from pixels and class names as well. */
export function hashMethod(head: HashHead): TrainedMethod {
  const { id, name, summary } = head;
  return {
    kind: 'trained',
    id,
    name,
    summary,
    needs: ['labels'],
    compare: 'hamming',
    decoder: false,
    fields: (context) => fieldsFor(head, context),
    input: inputOf,
    usesDescriptor: () => false,
    build: async (options, facts) => {
      const terms = [await head.term(options, facts), ...(await namingTerms(options, facts))];
      const { normaliseLatent, sampling } = head;
      const hidden = Array.from({ length: optionOf(options, 'hidden') }, () => HIDDEN_WIDTH);
      const common = {
        hidden,
        latent: optionOf(options, 'bits'),
        normaliseLatent,
        sampling,
        terms,
      };
      if (inputOf(options) === 'features') {
        const { createFeatureLearner } = await import('../networks/feature-learner.ts');
        const seed = optionOf(options, 'seed');
        return createFeatureLearner({
          ...common,
          features: facts.features,
          dropout: DROPOUT,
          epochs: head.featureEpochs,
          seed,
        });
      }
      const { createConvolutionalLearner } = await import('../networks/convolutional-learner.ts');
      return createConvolutionalLearner({
        ...common,
        inputSize: optionOf(options, 'inputSize'),
        width: optionOf(options, 'width'),
        decoder: false,
        reconstructionWeight: 0,
        epochs: epochsFor(facts),
      });
    },
  };
}

function inputOf(options: Options): 'features' | 'pixels' {
  return optionOf(options, 'source') === 1 ? 'features' : 'pixels';
}

/** Cross-entropy on the code, where its weight is not 0. */
async function namingTerms(options: Options, { classes }: LearnerFacts): Promise<LossTerm[]> {
  const weight = optionOf(options, 'crossEntropy');
  if (weight === 0) return [];
  const { crossEntropyTerm } = await import('../losses/cross-entropy.ts');
  const latent = optionOf(options, 'bits');
  return [crossEntropyTerm({ classes, latent, smoothing: fields.LABEL_SMOOTHING, weight })];
}

/** On pixels (`reference/quality.md`, 4); half as many from weights that know pictures already. */
function epochsFor({ pictures, started }: LearnerFacts): number {
  return (pictures > fields.FEW_PICTURES ? 20 : 40) / (started ? 2 : 1);
}

function fieldsFor(head: HashHead, context: MethodContext): OptionField[] {
  const { backbone } = context;
  return [
    fields.bits(),
    fields.source(context),
    fields.hidden(backbone ? 1 : 0),
    fields.crossEntropy(backbone ? 0 : 1),
    ...head.fields,
    fields.inputSize(),
    fields.width(context),
    fields.epochs(
      `${head.featureEpochs} on features; on pixels 10 to 40, fewer of many pictures or trained weights`,
    ),
    fields.learningRate(backbone ? 0.001 : 0.002),
    fields.binarisation(),
    fields.start(),
    fields.validation(0),
    fields.seed(),
  ];
}
