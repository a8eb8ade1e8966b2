/** Which pictures are searched and browsed: by label, folder, file name and split. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { noFilter, type Filter } from '../../app/query/filter-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './filter-bar.module.css';
import { FilterChooser } from './filter-chooser.tsx';
import { foldersOf } from './filter-folders.ts';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { useMedia } from '../parts/use-media.ts';
import { filterWords as words } from '../words/filter.ts';

export function FilterBar() {
  const filter = useApp((state) => state.filter);
  const narrow = useMedia('(max-width: 760px)');
  const [open, setOpen] = useState(false);
  const fields = useId();
  const set = isSet(filter);
  const bar = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(bar, set);
  return (
    <div
      ref={bar}
      className={styles.bar}
      tabIndex={-1}
      role="group"
      aria-label={words.bar}
      {...kept}
    >
      {narrow && (
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          aria-expanded={open}
          aria-controls={fields}
          onClick={() => setOpen(!open)}
        >
          {words.bar}
        </button>
      )}
      <div id={fields} className={styles.fields} hidden={narrow && !open}>
        <LabelChooser filter={filter} />
        <FolderChooser filter={filter} />
        <NameField filter={filter} />
        <SplitChooser filter={filter} />
      </div>
      <Passing set={set} />
    </div>
  );
}

function Passing({ set }: { set: boolean }) {
  const { items, of } = useApp((state) => state.passing);
  const actions = useActions();
  return (
    <>
      <p className={classes(controls.fine, controls.number)} role="status">
        {words.passing(items, of)}
      </p>
      {set && (
        <button
          type="button"
          className={classes(controls.button, controls.small, controls.quiet)}
          onClick={() => actions.query.setFilter(noFilter)}
        >
          {words.clear}
        </button>
      )}
    </>
  );
}

interface PartProps {
  filter: Filter;
}

function LabelChooser({ filter }: PartProps) {
  const labels = useApp((state) => state.gallery.labels);
  const actions = useActions();
  const all = useMemo(() => labels.map(({ label, count }) => ({ name: label, count })), [labels]);
  if (all.length === 0 && filter.labels.length === 0) return null;
  const [only] = filter.labels;
  const shown = filter.labels.length > 1 ? words.severalLabels(filter.labels.length) : only;
  return (
    <FilterChooser
      name={words.label}
      shown={shown ?? words.anyLabel}
      find={words.findLabel}
      all={all}
      chosen={filter.labels}
      several
      onChosen={(chosen) => actions.query.setFilter({ ...filter, labels: chosen })}
    />
  );
}

function FolderChooser({ filter }: PartProps) {
  const items = useApp((state) => state.gallery.items);
  const actions = useActions();
  const all = useMemo(() => foldersOf(items), [items]);
  if (all.length === 0 && filter.folder === '') return null;
  return (
    <FilterChooser
      name={words.folder}
      shown={filter.folder || words.anyFolder}
      find={words.findFolder}
      all={all}
      chosen={filter.folder ? [filter.folder] : []}
      several={false}
      onChosen={([folder = '']) => actions.query.setFilter({ ...filter, folder })}
    />
  );
}

/** So long nothing is typed before the name is looked for. */
const pause = 200;

function NameField({ filter }: PartProps) {
  const actions = useActions();
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef(filter);
  useEffect(() => {
    latest.current = filter;
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      if (draft !== latest.current.name)
        actions.query.setFilter({ ...latest.current, name: draft });
      setDraft(null);
    }, pause);
    return () => clearTimeout(timer);
  }, [draft, actions]);
  return (
    <input
      className={classes(styles.name, filter.name !== '' && styles.set)}
      type="search"
      aria-label={words.name}
      placeholder={words.nameHint}
      value={draft ?? filter.name}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}

function SplitChooser({ filter }: PartProps) {
  const actions = useActions();
  return (
    <span className={styles.chooser}>
      <select
        className={classes(styles.split, filter.split !== 'searched' && styles.set)}
        aria-label={words.split}
        value={filter.split}
        onChange={(event) =>
          actions.query.setFilter({ ...filter, split: splitNamed(event.currentTarget.value) })
        }
      >
        {Object.entries(words.splits).map(([split, name]) => (
          <option key={split} value={split}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function splitNamed(value: string): Filter['split'] {
  return value === 'train' || value === 'val' || value === 'test' ? value : 'searched';
}

/** Whether it lets anything less through than it does by itself. */
function isSet({ labels, folder, name, split }: Filter): boolean {
  return labels.length > 0 || folder !== '' || name !== '' || split !== 'searched';
}
