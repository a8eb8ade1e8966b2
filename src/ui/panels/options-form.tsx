/** The chosen method's options as a small form, folded away until it is wanted. */
import { useId } from 'react';
import type { OptionField } from '../../learn/types.ts';
import { useActions, useApp } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { NumberField } from '../parts/number-field.tsx';
import styles from './options-form.module.css';
import { optionText } from '../words/option-text.ts';
import { trainingWords as words } from '../words/training.ts';

export function OptionsForm() {
  const method = useApp((state) => state.methods.find(({ id }) => id === state.method));
  const options = useApp((state) => state.options);
  if (!method || method.options.length === 0) return null;
  return (
    <details className={styles.options}>
      <summary>{words.options}</summary>
      <p className={classes(controls.fine, styles.summary)}>{method.summary}</p>
      <div role="group" aria-label={words.options} className={styles.fields}>
        {method.options.map((field) => (
          <Option key={field.id} field={field} value={options[field.id] ?? field.initial} />
        ))}
      </div>
    </details>
  );
}

function Option({ field, value }: { field: OptionField; value: number }) {
  const actions = useActions();
  const input = useId();
  const help = useId();
  const set = (next: number) => actions.setOption(field.id, next);
  return (
    <div className={styles.option}>
      <label htmlFor={input}>{field.label}</label>
      {field.choices ? (
        <select
          id={input}
          name={field.id}
          className={classes(controls.field, field.choiceNames && styles.named)}
          value={value}
          aria-describedby={help}
          onChange={(event) => set(Number(event.currentTarget.value))}
        >
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {optionText(field, choice)}
            </option>
          ))}
        </select>
      ) : (
        <NumberField
          id={input}
          name={field.id}
          value={value}
          min={field.min}
          max={field.max}
          step={field.step}
          describedBy={help}
          onValue={set}
        />
      )}
      <p id={help} className={controls.fine}>
        {field.help}
      </p>
    </div>
  );
}
