/** The list of methods: adding one touches its own file and one line here. */
import { UserError } from '../../lib/error.ts';
import type { BackendName, MethodDescription, Options } from '../types.ts';
import { denoisingAutoencoder } from './denoising-autoencoder.ts';
import type { Method } from './method.ts';

const methods: readonly Method[] = [denoisingAutoencoder];

/** All methods with the defaults that suit the backend. */
export function describeMethods(backend: BackendName): MethodDescription[] {
  return methods.map(({ id, name, summary, needs, compare, fields }) => ({
    id,
    name,
    summary,
    needs,
    compare,
    options: fields(backend),
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
export function completeOptions(method: Method, given: Options, backend: BackendName): Options {
  const complete: Options = {};
  for (const { id, label, min, max, initial, choices } of method.fields(backend)) {
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
