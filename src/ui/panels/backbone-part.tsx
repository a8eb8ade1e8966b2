/** Pretrained networks: which is in use, how one comes in, and what can be expected without one. */
import { useId, useState } from 'react';
import { formatBytes } from '../../lib/format.ts';
import type { BackboneDescription } from '../../learn/backbones/types.ts';
import { BackboneSettings } from './backbone-settings.tsx';
import styles from './backbone-part.module.css';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FileInput } from '../parts/file-input.tsx';
import { backboneWords as words } from '../words/backbone.ts';

export function BackbonePart() {
  const loaded = useApp((state) => state.backbones.loaded);
  const active = useApp((state) => state.backbones.active);
  const used = loaded.find(({ id }) => id === active);
  const heading = useId();
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <h3 id={heading} className={controls.soft}>
        {words.title}
      </h3>
      {loaded.length > 0 ? <Choices loaded={loaded} active={active} /> : <Expectation />}
      {used && <BackboneSettings backbone={used} />}
      <Working />
      <WaysIn first={loaded.length === 0} />
    </section>
  );
}

function Expectation() {
  return <p className={controls.fine}>{words.without}</p>;
}

interface ChoicesProps {
  loaded: readonly BackboneDescription[];
  active: string | null;
}

function Choices({ loaded, active }: ChoicesProps) {
  return (
    <div role="radiogroup" aria-label={words.choices} className={styles.choices}>
      {loaded.map((backbone) => (
        <Choice key={backbone.id} backbone={backbone} active={backbone.id === active} />
      ))}
    </div>
  );
}

function Choice({ backbone, active }: { backbone: BackboneDescription; active: boolean }) {
  const actions = useActions();
  const { id, name } = backbone;
  return (
    <div className={styles.choice}>
      <label className={styles.name}>
        <input
          type="radio"
          name="backbone"
          checked={active}
          onChange={() => actions.backbones.use(id)}
        />
        <span>
          <bdi>{name}</bdi>
          <span className={classes(controls.fine, controls.number, styles.facts)}>
            {words.facts(backbone)}
          </span>
        </span>
      </label>
      <Remove id={id} name={name} />
    </div>
  );
}

/** The second press removes: its features take minutes to read again. */
function Remove({ id, name }: { id: string; name: string }) {
  const actions = useActions();
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className={classes(controls.button, controls.quiet, controls.small, controls.calm)}
      aria-label={asked ? words.reallyOne(name) : words.removeOne(name)}
      onBlur={() => setAsked(false)}
      onClick={() => (asked ? actions.backbones.remove(id) : setAsked(true))}
    >
      {asked ? words.really : words.remove}
    </button>
  );
}

function Working() {
  const importing = useApp((state) => state.backbones.importing);
  const actions = useActions();
  if (importing.kind === 'idle') return null;
  if (importing.kind === 'checking') {
    return (
      <p role="status" className={controls.fine}>
        {words.checking(importing.name)}
      </p>
    );
  }
  const { done, total } = importing;
  return (
    <div className={controls.row}>
      <p className={classes(controls.fine, controls.number)}>{words.reading(done, total)}</p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.backbones.cancel()}
      >
        {words.cancel}
      </button>
    </div>
  );
}

function WaysIn({ first }: { first: boolean }) {
  const actions = useActions();
  const offered = useApp((state) => state.backbones.offered);
  const loaded = useApp((state) => state.backbones.loaded);
  const fresh = offered.filter(({ name }) => !loaded.some((backbone) => backbone.name === name));
  return (
    <>
      <p className={controls.fine}>{first ? words.wayIn.first : words.wayIn.another}</p>
      <div className={controls.row}>
        {fresh.map(({ name, address, bytes }) => (
          <button
            key={address}
            type="button"
            className={controls.button}
            onClick={() => actions.backbones.addOffered(address)}
          >
            {words.use(name)} <span className={controls.fine}>{formatBytes(bytes)}</span>
          </button>
        ))}
        <FileInput label={words.add} multiple onFiles={(files) => actions.backbones.add(files)} />
      </div>
    </>
  );
}
