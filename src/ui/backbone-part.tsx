/** Pretrained networks: which is in use, how one comes in, and what can be expected without one. */
import { useId, useState } from 'react';
import { formatBytes, formatCount } from '../lib/format.ts';
import type { BackboneDescription } from '../learn/backbones/types.ts';
import { BackboneSettings } from './backbone-settings.tsx';
import styles from './backbone-part.module.css';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { FileInput } from './file-input.tsx';

export function BackbonePart() {
  const loaded = useApp((state) => state.backbones.loaded);
  const active = useApp((state) => state.backbones.active);
  const used = loaded.find(({ id }) => id === active);
  const heading = useId();
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <h3 id={heading} className={controls.soft}>
        Pretrained network
      </h3>
      {loaded.length > 0 ? <Choices loaded={loaded} active={active} /> : <Expectation />}
      {used && <BackboneSettings backbone={used} />}
      <Working />
      <WaysIn first={loaded.length === 0} />
    </section>
  );
}

function Expectation() {
  return (
    <p className={controls.fine}>
      Methods that see pixels alone find colours, layouts and near-duplicates, not meanings. A
      network that was trained on many photographs also tells what pictures show.
    </p>
  );
}

interface ChoicesProps {
  loaded: readonly BackboneDescription[];
  active: string | null;
}

function Choices({ loaded, active }: ChoicesProps) {
  return (
    <div role="radiogroup" aria-label="Pretrained network in use" className={styles.choices}>
      {loaded.map((backbone) => (
        <Choice key={backbone.id} backbone={backbone} active={backbone.id === active} />
      ))}
    </div>
  );
}

function Choice({ backbone, active }: { backbone: BackboneDescription; active: boolean }) {
  const actions = useActions();
  const { id, name, features, inputSize, bytes } = backbone;
  const facts = `${formatCount(features)} features at ${inputSize} px, ${formatBytes(bytes)}`;
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
          <span className={classes(controls.fine, controls.number, styles.facts)}>{facts}</span>
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
      aria-label={asked ? `Really remove ${name}` : `Remove ${name}`}
      onBlur={() => setAsked(false)}
      onClick={() => (asked ? actions.backbones.remove(id) : setAsked(true))}
    >
      {asked ? 'Really?' : 'Remove'}
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
        Checking {importing.name}
      </p>
    );
  }
  const { done, total } = importing;
  return (
    <div className={controls.row}>
      <p className={classes(controls.fine, controls.number)}>
        Reading pictures: {formatCount(done)} of {formatCount(total)}
      </p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.backbones.cancel()}
      >
        Cancel reading
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
      <p className={controls.fine}>
        {first ? 'Add a pretrained network' : 'Add another'}: its model.json with all shards, or a
        zip of them, in the format of TensorFlow.js. It stays in this browser.
      </p>
      <div className={controls.row}>
        {fresh.map(({ name, address, bytes }) => (
          <button
            key={address}
            type="button"
            className={controls.button}
            onClick={() => actions.backbones.addOffered(address)}
          >
            Use {name} <span className={controls.fine}>{formatBytes(bytes)}</span>
          </button>
        ))}
        <FileInput
          label="Add backbone"
          multiple
          onFiles={(files) => actions.backbones.add(files)}
        />
      </div>
    </>
  );
}
