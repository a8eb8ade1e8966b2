/** Two pictures side by side or under a slider, zoomed and moved together, and in what they differ. */
import { useEffect, useRef, useState } from 'react';
import type { PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { classes } from '../parts/classes.ts';
import { CompareBits, CompareFacts } from './compare-pictures-facts.tsx';
import { ComparedStages, type Compared, type ShownAs } from './compare-pictures-stages.tsx';
import styles from './compare-pictures-view.module.css';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { LightboxHead } from './lightbox-head.tsx';
import { cameraKeys } from './lightbox-keys.ts';
import { pixelsOf } from './lightbox-pane.tsx';
import { ZoomBar } from './lightbox-stage.tsx';
import { useCamera } from './lightbox-use-camera.ts';
import { useFacts, useOriginal } from './lightbox-use-pictures.ts';
import { useKeys } from '../keys/use-keys.ts';
import { keyWords } from '../words/keys.ts';
import { compareWords } from '../words/lightbox.ts';
import { fileName } from '../words/names.ts';

export function ComparePictures({ left, right }: { left: string; right: string }) {
  const one = useCompared(left);
  const other = useCompared(right);
  if (one && other) return <Both left={one} right={other} />;
  return (
    <div>
      <LightboxHead title={compareWords.heading} said="" />
      <p className={classes(controls.soft, styles.gone)}>{compareWords.nothing}</p>
    </div>
  );
}

/** With the pixels that the original turned out to have. */
function useCompared(id: string): Compared | null {
  const facts = useFacts(id);
  const original = useOriginal(id);
  if (!facts) return null;
  const known: PictureFacts =
    original?.kind === 'shown' && !facts.width
      ? { ...facts, width: original.width, height: original.height }
      : facts;
  return { id, facts: known, original };
}

function Both({ left, right }: { left: Compared; right: Compared }) {
  const actions = useActions();
  const [as, setAs] = useState<ShownAs>('beside');
  const [share, setShare] = useState(50);
  const stage = useRef<HTMLDivElement>(null);
  const picture = largest(left, right);
  const of = [left.id, right.id].toSorted().join(' ');
  const control = useCamera({ stage, picture, of, panes: as === 'wipe' ? 1 : 2 });
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  const slide = (by: number) => setShare((now) => Math.min(100, Math.max(0, now + by)));
  useKeys(
    [
      ...cameraKeys(control),
      { keys: 'x', what: keyWords.swap, run: actions.lightbox.swap },
      { keys: 'v', what: keyWords.wipe, run: () => setAs(as === 'wipe' ? 'beside' : 'wipe') },
      ...(as === 'wipe' && control.camera.zoom === 1
        ? [
            { keys: 'ArrowLeft', what: keyWords.sliderLess, run: () => slide(-5) },
            { keys: 'ArrowRight', what: keyWords.sliderMore, run: () => slide(5) },
          ]
        : []),
      { keys: 'Escape', what: keyWords.escape, run: actions.lightbox.close },
    ],
    'dialog',
  );
  const names = [fileName(left.facts.path), fileName(right.facts.path)] as const;
  return (
    <div className={styles.view}>
      <LightboxHead title={compareWords.heading} said={compareWords.title(...names)}>
        <HowChoice as={as} onChoose={setAs} />
        <button type="button" className={controls.button} onClick={actions.lightbox.swap}>
          {compareWords.swap}
        </button>
      </LightboxHead>
      <div className={styles.holder}>
        <ComparedStages {...{ left, right, as, share, stage, control }} onShare={setShare}>
          <ZoomBar control={control} picture={picture} />
        </ComparedStages>
      </div>
      <div className={styles.facts}>
        <CompareFacts left={left.facts} right={right.facts} />
        <CompareBits left={left.facts} right={right.facts} />
      </div>
    </div>
  );
}

/** The camera's zoom is bounded by the larger of the two. */
function largest(left: Compared, right: Compared) {
  const [one, other] = [left, right].map(({ facts, original }) => pixelsOf(facts, original));
  return one!.width * one!.height >= other!.width * other!.height ? one! : other!;
}

function HowChoice({ as, onChoose }: { as: ShownAs; onChoose: (as: ShownAs) => void }) {
  return (
    <div className={controls.row} role="radiogroup" aria-label={compareWords.how}>
      {(['beside', 'wipe'] as const).map((how) => (
        <label key={how} className={styles.how}>
          <input
            type="radio"
            name="compare-how"
            checked={as === how}
            onChange={() => onChoose(how)}
          />
          {compareWords[how]}
        </label>
      ))}
    </div>
  );
}
