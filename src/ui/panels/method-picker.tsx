/** Which method Train uses: what suits is marked, and what cannot run can be reached and says why. */
import { useId } from 'react';
import type { MethodDescription } from '../../learn/types.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './method-picker.module.css';
import { methodHindrance, type AtHand } from '../words/method-hindrance.ts';
import { recommendedMethod } from '../words/method-recommendation.ts';
import { trainingWords } from '../words/training.ts';

export function MethodPicker() {
  const methods = useApp((state) => state.methods);
  const atHand = useAtHand();
  const recommended = recommendedMethod(methods, atHand);
  const why = useId();
  const groups = groupsOf(methods, atHand);
  return (
    <div role="radiogroup" aria-label={trainingWords.method} className={styles.methods}>
      {recommended && (
        <p id={why} className={controls.fine}>
          {recommended.why}
        </p>
      )}
      {(groups.get(null) ?? []).map((method) => (
        <MethodChoice
          key={method.id}
          method={method}
          recommended={method.id === recommended?.method ? why : undefined}
        />
      ))}
      {[...groups].map(
        ([reason, some]) =>
          reason !== null && <HinderedMethods key={reason} reason={reason} methods={some} />,
      )}
    </div>
  );
}

function useAtHand(): AtHand {
  const labels = useApp((state) => state.gallery.labels.length);
  const backbone = useApp((state) => state.backbones.active !== null);
  const pictures = useApp((state) => state.gallery.items.length);
  return { labels, backbone, pictures };
}

/** Methods by the sentence that says why they cannot run; null for those that can. */
function groupsOf(
  methods: readonly MethodDescription[],
  atHand: AtHand,
): Map<string | null, MethodDescription[]> {
  const groups = new Map<string | null, MethodDescription[]>();
  for (const method of methods) {
    const reason = methodHindrance(method, atHand);
    groups.set(reason, [...(groups.get(reason) ?? []), method]);
  }
  return groups;
}

/** Methods that wait for the same thing, which is said once. */
function HinderedMethods({ reason, methods }: { reason: string; methods: MethodDescription[] }) {
  const words = useId();
  return (
    <div className={styles.group}>
      {methods.map((method) => (
        <MethodChoice key={method.id} method={method} hindrance={words} />
      ))}
      <p id={words} className={classes(controls.fine, styles.words)}>
        {reason}
      </p>
    </div>
  );
}

interface MethodChoiceProps {
  method: MethodDescription;
  /** Id of the words that say why it suits. */
  recommended?: string | undefined;
  /** Id of the words that say why it cannot run. */
  hindrance?: string | undefined;
}

function MethodChoice({ method, recommended, hindrance }: MethodChoiceProps) {
  const actions = useActions();
  const chosen = useApp((state) => state.method === method.id);
  const mark = useId();
  const described = hindrance ?? (recommended === undefined ? undefined : `${mark} ${recommended}`);
  return (
    <label
      title={method.summary}
      className={classes(styles.choice, hindrance !== undefined && styles.hindered)}
    >
      <input
        type="radio"
        name="method"
        value={method.id}
        checked={chosen}
        aria-disabled={hindrance !== undefined || undefined}
        aria-describedby={described}
        onChange={() => {
          if (hindrance === undefined) actions.setMethod(method.id);
        }}
      />
      <span>{method.name}</span>
      {recommended !== undefined && (
        <span id={mark} aria-hidden="true" className={styles.mark}>
          {trainingWords.suitsBest}
        </span>
      )}
    </label>
  );
}
