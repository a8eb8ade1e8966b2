/** One picture large, what is known of it, and what can be done with it. */
import { useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { LightboxButtons } from './lightbox-buttons.tsx';
import { LightboxCrop } from './lightbox-crop.tsx';
import { LightboxDetails } from './lightbox-details.tsx';
import { LightboxHead } from './lightbox-head.tsx';
import styles from './lightbox-picture.module.css';
import { LightboxStage } from './lightbox-stage.tsx';
import { OriginalLine } from './lightbox-original.tsx';
import { useDeeds } from './lightbox-use-deeds.ts';
import { useFacts, useOriginal, usePreloaded } from './lightbox-use-pictures.ts';
import { keyWords } from '../words/keys.ts';
import { lightboxWords } from '../words/lightbox.ts';

interface PictureProps {
  ids: readonly string[];
  at: number;
}

export function LightboxPicture({ ids, at }: PictureProps) {
  const actions = useActions();
  const id = ids[at]!;
  const facts = useFacts(id);
  const original = useOriginal(id);
  const [cropping, setCropping] = useState(false);
  const deeds = useDeeds(id, () => setCropping(true));
  usePreloaded(ids, at);
  const escape = { keys: 'Escape', what: keyWords.escape, run: actions.lightbox.close };
  const step = (by: number) => actions.lightbox.go(Math.min(ids.length - 1, Math.max(0, at + by)));
  return (
    <div className={styles.picture}>
      <LightboxHead
        place={lightboxWords.place(at, ids.length)}
        title={facts?.path ?? lightboxWords.gone}
        said={facts ? lightboxWords.name(at, ids.length, facts.path) : ''}
      />
      {facts === null && (
        <p className={classes(controls.soft, styles.gone)}>{lightboxWords.gone}</p>
      )}
      {facts && (
        <LightboxStage
          id={id}
          facts={facts}
          original={original}
          onStep={step}
          first={at === 0}
          last={at === ids.length - 1}
          keys={[...deeds.keys, escape]}
        />
      )}
      {facts && (
        <aside className={styles.side} aria-label={lightboxWords.details}>
          <LightboxButtons id={id} deeds={deeds} />
          <OriginalLine original={original} />
          <LightboxDetails id={id} facts={facts} />
        </aside>
      )}
      {cropping && facts?.thumbnail && (
        <LightboxCrop
          id={id}
          path={facts.path}
          picture={facts.thumbnail}
          onClose={() => setCropping(false)}
        />
      )}
    </div>
  );
}
