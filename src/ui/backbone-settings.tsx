/** How pictures are prepared for a network, and what it sees in a few of them, so that a wrong choice is noticed. */
import { useId } from 'react';
import type { Preprocessing } from '../codes/backbone-id.ts';
import type { BackboneDescription } from '../learn/backbones/types.ts';
import styles from './backbone-part.module.css';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { Thumbnail } from './thumbnail.tsx';

const scaleNames: Record<Preprocessing['scale'], string> = {
  signed: '-1 to 1',
  unit: '0 to 1',
  imagenet: 'ImageNet mean and deviation',
  caffe: 'BGR minus ImageNet mean',
  bytes: '0 to 255',
};
const cropNames: Record<Preprocessing['crop'], string> = {
  centre: 'Middle square',
  squeeze: 'Whole picture, squeezed',
};
const viewNames: Record<Preprocessing['views'], string> = {
  mirrored: 'Picture and mirror image',
  one: 'Picture alone (faster)',
};

export function BackboneSettings({ backbone }: { backbone: BackboneDescription }) {
  const actions = useActions();
  const { id, preprocessing, guess, labels } = backbone;
  const change = (some: Partial<Preprocessing>) =>
    actions.backbones.prepare(id, { ...preprocessing, ...some });
  const guessed = guess.scale === preprocessing.scale && guess.crop === preprocessing.crop;
  return (
    <details className={styles.settings}>
      <summary>How it sees pictures</summary>
      <div role="group" aria-label="How it sees pictures" className={styles.fields}>
        <Choice
          label="Values"
          value={preprocessing.scale}
          names={scaleNames}
          onChange={(scale) => change({ scale })}
        />
        <Choice
          label="Cut"
          value={preprocessing.crop}
          names={cropNames}
          onChange={(crop) => change({ crop })}
        />
        <Choice
          label="Views"
          value={preprocessing.views}
          names={viewNames}
          onChange={(views) => change({ views })}
        />
      </div>
      <p className={controls.fine}>
        {guessed
          ? `Chosen because ${guess.why}.`
          : `The guess was ${scaleNames[guess.scale]}, ${cropNames[guess.crop].toLowerCase()}, because ${guess.why}.`}{' '}
        Features are read anew after a change.
      </p>
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
        What does it see?
      </button>
      {seen?.id === id && (
        <ul className={styles.seen} aria-label="What the network sees">
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
