/** Names of runs: any two differ, so that a person can tell them apart. */
import { UserError } from '../../lib/error.ts';
import { longestName } from './runs-state.ts';

interface Named {
  name: string;
}

/** That name, or with the next number behind it where another run has it: "Denoising autoencoder 2". */
export function freeName(wanted: string, others: readonly Named[]): string {
  const taken = new Set(others.map(({ name }) => folded(name)));
  if (!taken.has(folded(wanted))) return wanted;
  let number =
    2 + others.filter(({ name }) => folded(name).startsWith(`${folded(wanted)} `)).length;
  while (taken.has(folded(`${wanted} ${number}`))) number++;
  return `${wanted} ${number}`;
}

/** The name as it will be kept, without space around it. Throws a UserError where it is empty, too long or taken. */
export function checkedName(wanted: string, others: readonly Named[]): string {
  const name = wanted.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') throw new UserError('A run needs a name; type at least one letter.');
  if (name.length > longestName) {
    throw new UserError(
      `The name of a run has at most ${longestName} characters and this one has ${name.length}; shorten it.`,
    );
  }
  if (others.some((other) => folded(other.name) === folded(name))) {
    throw new UserError(`There is a run called “${name}” already; choose another name.`);
  }
  return name;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
