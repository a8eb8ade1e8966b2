/** Exact, near, similar: one of three, with how many groups each holds. */
import type { DuplicateTier } from '../../app/duplicates/duplicates-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './duplicates-tiers.module.css';
import { duplicateWords as words } from '../words/duplicates.ts';

const tiers: readonly DuplicateTier[] = ['exact', 'near', 'similar'];

export function TierChoice() {
  const { tier: chosen, exact, near, similar } = useApp((state) => state.duplicates);
  const actions = useActions();
  const groups = { exact, near, similar };
  return (
    <div role="radiogroup" aria-label={words.tiers} className={styles.tiers}>
      {tiers.map((tier) => (
        <label key={tier} className={classes(styles.tier, tier === chosen && styles.chosen)}>
          <input
            type="radio"
            name="duplicate-tier"
            className={controls.hidden}
            checked={tier === chosen}
            onChange={() => actions.duplicates.setTier(tier)}
          />
          <span className={styles.name}>{words.tier[tier]}</span>
          <span className={classes(controls.fine, controls.number)}>
            {groups[tier] ? words.groups(groups[tier].length) : ' '}
          </span>
        </label>
      ))}
    </div>
  );
}
