/** What a run was made of, and what can be done with it: use, rename, repeat, delete. */
import { useRef, useState } from 'react';
import { longestName } from '../../app/training/runs-state.ts';
import type { EncoderState } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './runs-details.module.css';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { backendNames } from '../words/backend-names.ts';
import { optionText } from '../words/option-text.ts';
import type { Names } from '../words/runs-columns.ts';
import { runWords as words } from '../words/runs.ts';

interface RunDetailsProps {
  run: EncoderState;
  methods: Names;
  active: boolean;
}

type Doing = 'nothing' | 'renaming' | 'deleting';

export function RunDetails({ run, methods, active }: RunDetailsProps) {
  const [doing, setDoing] = useState<Doing>('nothing');
  const part = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(part, doing);
  const done = () => setDoing('nothing');
  return (
    <div ref={part} className={styles.details} tabIndex={-1} {...kept}>
      <Facts run={run} methods={methods} />
      {doing === 'nothing' && <RunButtons run={run} active={active} onDoing={setDoing} />}
      {doing === 'renaming' && <RenameForm run={run} onDone={done} />}
      {doing === 'deleting' && <DeleteQuestion run={run} active={active} onDone={done} />}
    </div>
  );
}

function Facts({ run, methods }: Omit<RunDetailsProps, 'active'>) {
  const bytes = useApp((state) => state.runs.bytes[run.id] ?? 0);
  const fields = useApp((state) => state.methods.find(({ id }) => id === run.method)?.options);
  const options = Object.entries(run.options).map(([id, value]) => {
    const field = fields?.find((one) => one.id === id);
    return words.option(field?.label ?? id, optionText(field, value), Boolean(field?.choiceNames));
  });
  const { learnedFrom, trainingSeconds, picturesPerSecond, weights } = run;
  const learned = [
    learnedFrom && words.from(learnedFrom.pictures),
    trainingSeconds !== null && words.time(trainingSeconds),
    picturesPerSecond !== null && words.pace(picturesPerSecond),
  ].filter(Boolean);
  return (
    <dl className={styles.facts}>
      <dt>{words.method}</dt>
      <dd>
        {words.computed(
          methods.get(run.method) ?? run.method,
          backendNames[run.backend as keyof typeof backendNames] ?? run.backend,
        )}
      </dd>
      {options.length > 0 && <dt>{words.options}</dt>}
      {options.length > 0 && <dd className={controls.number}>{options.join(' · ')}</dd>}
      {learned.length > 0 && <dt>{words.learned}</dt>}
      {learned.length > 0 && <dd className={controls.number}>{learned.join(', ')}</dd>}
      <dt>{words.kept}</dt>
      <dd className={controls.number}>
        {weights === 'kept' ? words.keptAll(bytes) : words.keptFigures}
      </dd>
    </dl>
  );
}

interface RunButtonsProps {
  run: EncoderState;
  active: boolean;
  onDoing: (doing: Doing) => void;
}

function RunButtons({ run, active, onDoing }: RunButtonsProps) {
  const actions = useActions();
  const busy = useApp((state) => state.training.kind !== 'idle');
  const instant = run.id === 'instant';
  const look = classes(controls.button, controls.small);
  return (
    <div className={controls.row}>
      {!active && run.weights === 'kept' && (
        <button type="button" className={look} onClick={() => actions.useEncoder(run.id)}>
          {words.use}
        </button>
      )}
      <button type="button" className={look} onClick={() => onDoing('renaming')}>
        {words.rename}
      </button>
      {!instant && (
        <button
          type="button"
          className={look}
          aria-disabled={busy || undefined}
          title={words.repeatMeaning}
          onClick={() => {
            if (!busy) actions.repeatRun(run.id);
          }}
        >
          {words.repeat}
        </button>
      )}
      {!instant && (
        <button type="button" className={look} onClick={() => onDoing('deleting')}>
          {words.remove}
        </button>
      )}
    </div>
  );
}

function RenameForm({ run, onDone }: { run: EncoderState; onDone: () => void }) {
  const actions = useActions();
  const [name, setName] = useState(run.name);
  return (
    <form
      className={controls.row}
      onSubmit={(event) => {
        event.preventDefault();
        actions.renameRun(run.id, name);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <input
        className={classes(controls.field, styles.field)}
        aria-label={words.name}
        value={name}
        maxLength={longestName}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className={classes(controls.button, controls.small, controls.primary)}>
        {words.save}
      </button>
      <button type="button" className={classes(controls.button, controls.small)} onClick={onDone}>
        {words.cancel}
      </button>
    </form>
  );
}

function DeleteQuestion({
  run,
  active,
  onDone,
}: {
  run: EncoderState;
  active: boolean;
  onDone: () => void;
}) {
  const actions = useActions();
  return (
    <div className={controls.row} role="group" aria-label={words.removeTitle}>
      <p>
        {words.removeText[0]}
        <bdi>{run.name}</bdi>
        {words.removeText[1]}
        {active && ` ${words.removeInUse}`}
      </p>
      <button
        type="button"
        autoFocus
        className={classes(controls.button, controls.small)}
        onClick={onDone}
      >
        {words.keep}
      </button>
      <button
        type="button"
        className={classes(controls.button, controls.small, controls.danger)}
        onClick={() => actions.deleteRun(run.id)}
      >
        {words.remove}
      </button>
    </div>
  );
}
