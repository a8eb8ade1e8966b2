/** Which method Train uses; one that cannot run can be reached and says why. */
import { useId } from 'react';
import type { MethodDescription } from '../learn/types.ts';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { methodHindrance } from './method-hindrance.ts';
import styles from './method-picker.module.css';

export function MethodPicker() {
  const methods = useApp((state) => state.methods);
  const chosen = useApp((state) => state.method);
  const labelled = useApp((state) => state.gallery.labels.length > 0);
  return (
    <div role="radiogroup" aria-label="Method" className={styles.methods}>
      {methods.map((method) => (
        <MethodChoice
          key={method.id}
          method={method}
          chosen={method.id === chosen}
          hindrance={methodHindrance(method, labelled)}
        />
      ))}
    </div>
  );
}

interface MethodChoiceProps {
  method: MethodDescription;
  chosen: boolean;
  hindrance: string | null;
}

function MethodChoice({ method, chosen, hindrance }: MethodChoiceProps) {
  const actions = useActions();
  const words = useId();
  return (
    <div className={styles.method}>
      <label
        title={method.summary}
        className={classes(styles.choice, hindrance !== null && styles.hindered)}
      >
        <input
          type="radio"
          name="method"
          value={method.id}
          checked={chosen}
          aria-disabled={hindrance !== null || undefined}
          aria-describedby={hindrance === null ? undefined : words}
          onChange={() => {
            if (hindrance === null) actions.setMethod(method.id);
          }}
        />
        <span>{method.name}</span>
      </label>
      {hindrance !== null && (
        <p id={words} className={classes(controls.fine, styles.words)}>
          {hindrance}
        </p>
      )}
    </div>
  );
}
