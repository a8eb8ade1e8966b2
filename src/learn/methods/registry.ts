/** The list of methods: adding one touches its own file and one line here. */
import { UserError } from '../../lib/error.ts';
import type { MethodContext, MethodDescription, Options } from '../types.ts';
import { denoisingAutoencoder } from './denoising-autoencoder.ts';
import type { Method } from './method.ts';

const methods: readonly Method[] = [denoisingAutoencoder];

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
  for (const { id, label, min, max, initial, choices } of method.fields(context)) {
    const value = given[id] ?? initial;
    if (choices && !choices.includes(value)) {
      throw new UserError(`${label} cannot be ${value}; choose one of ${choices.join(', ')}.`);
    }
    if (!(value >= min && value <= max)) {
      throw new UserError(`${label} cannot be ${value}; choose a number from ${min} to ${max}.`);
    }
    complete[id] = value;
  }
  return complete;
}
