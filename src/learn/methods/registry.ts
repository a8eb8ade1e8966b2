/** The list of methods: adding one touches its own file and one line here. */
import { UserError } from '../../lib/error.ts';
import type { MethodContext, MethodDescription, OptionField, Options } from '../types.ts';
import { autoencoder } from './autoencoder.ts';
import { autoencoderClassifier } from './autoencoder-classifier.ts';
import { backboneFeatures } from './backbone-features.ts';
import { classifier } from './classifier.ts';
import { deepCauchy } from './deep-cauchy.ts';
import { denoisingAutoencoder } from './denoising-autoencoder.ts';
import { hashnet } from './hashnet.ts';
import { instant } from './instant.ts';
import type { Method } from './method.ts';
import { orthoHash } from './ortho-hash.ts';

const methods: readonly Method[] = [
  denoisingAutoencoder,
  autoencoder,
  autoencoderClassifier,
  classifier,
  backboneFeatures,
  orthoHash,
  hashnet,
  deepCauchy,
  instant,
];

/** All methods with the defaults that suit the machine and the gallery. */
export function describeMethods(context: MethodContext): MethodDescription[] {
  return methods.map(({ id, name, summary, needs, compare, decoder, fields }) => ({
    id,
    name,
    summary,
    needs,
    compare,
    decoder,
    options: fields(context),
  }));
}

/** Throws a UserError that names an unknown method. */
export function methodNamed(id: string): Method {
  const method = methods.find((candidate) => candidate.id === id);
  if (!method) throw new UserError(`There is no method "${id}"; choose one from the list.`);
  return method;
}

/**
 * Every option of the method, missing ones at their default. Throws a UserError that names the first value that is out
 * of range or not among the choices.
 */
export function completeOptions(method: Method, given: Options, context: MethodContext): Options {
  const complete: Options = {};
  for (const field of method.fields(context)) {
    const { id, label, min, max, initial, choices } = field;
    const value = given[id] ?? initial;
    if (choices && !choices.includes(value)) {
      throw new UserError(`${label} cannot be ${value}; choose one of ${choicesOf(field)}.`);
    }
    if (!(value >= min && value <= max)) {
      throw new UserError(`${label} cannot be ${value}; choose a number from ${min} to ${max}.`);
    }
    complete[id] = value;
  }
  return complete;
}

/** "16, 24, 32", or "0 (pixels), 1 (features)" where choices have names. */
function choicesOf({ choices = [], choiceNames }: OptionField): string {
  const shown = choices.map((choice, index) =>
    choiceNames?.[index] ? `${choice} (${choiceNames[index]})` : String(choice),
  );
  return shown.join(', ');
}
