/** Instant codes as a method: fitted in seconds, without epochs. */
import type { OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type FittedMethod } from './method.ts';

export const instant: FittedMethod = {
  kind: 'fitted',
  id: 'instant',
  name: 'Instant codes',
  summary:
    'Needs no training: finds pictures by edges, colours and small patterns, whatever their crop and tint.',
  needs: [],
  compare: 'hamming',
  decoder: false,
  fields: instantFields,
  input: () => 'pixels',
  usesDescriptor: () => false,
  fit: async ({ options, small, signal, emit }) => {
    const { fitInstantEncoder } = await import('../fit-instant.ts');
    return fitInstantEncoder(
      {
        pictures: small(),
        bits: optionOf(options, 'bits'),
        seed: optionOf(options, 'seed'),
        views: optionOf(options, 'views'),
        patches: optionOf(options, 'patches') === 1,
      },
      { progress: (what, done, total) => emit({ kind: 'preparing', what, done, total }), signal },
    );
  },
};

function instantFields(): OptionField[] {
  return [
    fields.bits(),
    {
      ...fields.choice('views', 'Views', [0, 2, 4], 4),
      help: 'Changed copies of each picture that show what to overlook. 0 leaves this out, and takes edges and colours alone.',
    },
    {
      ...fields.choice('patches', 'Patches', [0, 1], 1),
      choiceNames: ['Edges and colours alone', 'Small patterns of the gallery too'],
      help: 'Whether small patterns are learned from the pictures as well. They find better and take a few seconds.',
    },
    fields.seed(),
  ];
}
