/** What a value of an option is called. */
import type { OptionField } from '../../learn/types.ts';

/** The name that the list shows for it; a number as it is, also where the option is no longer known. */
export function optionText(
  field: Pick<OptionField, 'choices' | 'choiceNames'> | undefined,
  value: number,
): string {
  const place = field?.choices?.indexOf(value) ?? -1;
  return field?.choiceNames?.[place] ?? String(value);
}
