/** How all pictures are shown: groups, order, size, and whether a drag selects. */
import { gridSizes, type Grouping, type Sorting } from '../../app/browse/browse-state.ts';
import styles from './browse-view.module.css';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { browseWords as words } from '../words/browse.ts';

interface ToolsProps {
  lasso: boolean;
  onLasso: (on: boolean) => void;
  onArrange: () => void;
}

export function BrowseTools({ lasso, onLasso, onArrange }: ToolsProps) {
  const actions = useActions();
  const { grouping, sorting } = useApp((state) => state.browse);
  const arranged = useApp((state) => state.browse.arrangement.kind !== 'none');
  return (
    <div className={styles.tools}>
      <Choice<Grouping>
        name={words.groupBy}
        chosen={grouping}
        choices={words.groups}
        off={arranged}
        onChoose={(by) => actions.browse.group(by)}
      />
      <Choice<Sorting>
        name={words.sortBy}
        chosen={sorting}
        choices={words.orders}
        off={arranged}
        onChoose={(by) => actions.browse.sort(by)}
      />
      <Toggle
        name={words.arrange}
        on={arranged}
        onToggle={() => (arranged ? actions.browse.leaveArrangement() : onArrange())}
      />
      <Toggle name={words.lasso} on={lasso} onToggle={() => onLasso(!lasso)} />
      <SizeSlider />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  name: string;
  chosen: Value;
  choices: Record<Value, string>;
  /** Likeness alone gives the order for now. */
  off: boolean;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, chosen, choices, off, onChoose } = props;
  return (
    <label className={styles.choice}>
      <span className={controls.soft}>{name}</span>
      <select
        className={controls.field}
        value={chosen}
        disabled={off}
        onChange={(event) => onChoose(event.currentTarget.value as Value)}
      >
        {Object.entries<string>(choices).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Toggle({ name, on, onToggle }: { name: string; on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      className={classes(controls.button, styles.toggle, on && styles.on)}
      onClick={onToggle}
    >
      {name}
    </button>
  );
}

function SizeSlider() {
  const actions = useActions();
  const size = useApp((state) => state.browse.size);
  return (
    <label className={classes(styles.choice, styles.size)}>
      <span className={controls.soft}>{words.size}</span>
      <input
        type="range"
        aria-label={words.sizeLabel}
        aria-valuetext={words.pixels(size)}
        min={gridSizes.least}
        max={gridSizes.most}
        step={gridSizes.step}
        value={size}
        onChange={(event) => actions.browse.resize(Number(event.currentTarget.value))}
      />
    </label>
  );
}
