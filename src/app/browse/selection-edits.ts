/** Use cases: the selection leaves the gallery, gets another label, or becomes a question. */
import { formatCount } from '../../lib/format.ts';
import { relabelItems, removeItems } from '../galleries/gallery-edits.ts';
import { tell } from '../notices.ts';
import { askAnew } from '../query/query.ts';
import { questionOf, withPart } from '../query/question.ts';
import { get } from '../store.ts';

/** More pictures than these in one question are near to everything. */
const MOST_ASKED = 12;

export async function removeSelected(): Promise<void> {
  await removeItems([...get().selection.ids]); // what has left the gallery is no longer selected
}

/** They stay selected, so that one can go on with them. */
export async function relabelSelected(label: string | null): Promise<void> {
  await relabelItems([...get().selection.ids], label);
}

/** The nearest to all that are selected, or to the first dozen of them. */
export async function askWithSelected(): Promise<void> {
  const ids = [...get().selection.ids];
  const asked = ids.slice(0, MOST_ASKED);
  const [first, ...others] = asked.map((item) => ({ kind: 'item' as const, item }));
  if (!first) return;
  await askAnew(others.reduce((question, part) => withPart(question, part), questionOf(first)));
  if (asked.length < ids.length) {
    tell(
      `The search is with the first ${MOST_ASKED} of the ${formatCount(ids.length)} selected pictures; more of them would be near to everything.`,
    );
  }
}
