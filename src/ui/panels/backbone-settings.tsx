/** How pictures are prepared for a network, and what it sees in a few of them, so that a wrong choice is noticed. */
import { useId } from 'react';
import type { Preprocessing } from '../../codes/backbone-id.ts';
import type { BackboneDescription } from '../../learn/backbones/types.ts';
import styles from './backbone-part.module.css';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { backboneSettingWords as words } from '../words/backbone.ts';

export function BackboneSettings({ backbone }: { backbone: BackboneDescription }) {
  const actions = useActions();
  const { id, preprocessing, guess, labels } = backbone;
  const change = (some: Partial<Preprocessing>) =>
    actions.backbones.prepare(id, { ...preprocessing, ...some });
  const guessed = guess.scale === preprocessing.scale && guess.crop === preprocessing.crop;
  return (
    <details className={styles.settings}>
      <summary>{words.title}</summary>
      <div role="group" aria-label={words.title} className={styles.fields}>
        <Choice
          label={words.values}
          value={preprocessing.scale}
          names={words.scales}
          onChange={(scale) => change({ scale })}
        />
        <Choice
          label={words.cut}
          value={preprocessing.crop}
          names={words.crops}
          onChange={(crop) => change({ crop })}
        />
        <Choice
          label={words.view}
          value={preprocessing.views}
          names={words.views}
          onChange={(views) => change({ views })}
        />
      </div>
      <p className={controls.fine}>{guessed ? words.guessed(guess) : words.changed(guess)}</p>
      {labels ? <Look id={id} /> : null}
    </details>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  names: Record<Value, string>;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, names, onChange }: ChoiceProps<Value>) {
  const field = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={field}>{label}</label>
      <select
        id={field}
        className={controls.field}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {(Object.keys(names) as Value[]).map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Look({ id }: { id: string }) {
  const actions = useActions();
  const seen = useApp((state) => state.backbones.seen);
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.backbones.look()}
      >
        {words.look}
      </button>
      {seen?.id === id && (
        <ul className={styles.seen} aria-label={words.seen}>
          {seen.pictures.map(({ hash, label, share }) => (
            <li key={hash}>
              <Thumbnail hash={hash} alt="" />
              <span className={controls.fine}>
                {label} <span className={controls.number}>{Math.round(100 * share)}%</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
