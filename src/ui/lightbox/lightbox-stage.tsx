/** The large picture with its zoom: by wheel, fingers, double click, buttons and keys. */
import { useEffect, useRef } from 'react';
import type { OriginalPicture, PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { LightboxPane, pixelsOf } from './lightbox-pane.tsx';
import styles from './lightbox-stage.module.css';
import { useCamera, type CameraControl } from './lightbox-use-camera.ts';
import { useKeys } from '../keys/use-keys.ts';
import { cameraKeys } from './lightbox-keys.ts';
import type { KeyBinding } from '../keys/keys-layers.ts';
import { lightboxWords } from '../words/lightbox.ts';

interface StageProps {
  id: string;
  facts: PictureFacts;
  original: OriginalPicture | null;
  /** By so many pictures. */
  onStep: (by: number) => void;
  first: boolean;
  last: boolean;
  /** The keys that go with the camera's. */
  keys: readonly KeyBinding[];
}

export function LightboxStage({ id, facts, original, onStep, first, last, keys }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const picture = pixelsOf(facts, original);
  const control = useCamera({ stage, picture, of: id, onSwipe: onStep });
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  useKeys([...cameraKeys(control, onStep), ...keys], 'dialog');
  const zoomed = control.camera.zoom > 1;
  return (
    <div className={styles.holder}>
      <div
        ref={stage}
        className={classes(styles.stage, zoomed && styles.zoomed)}
        role="group"
        tabIndex={0}
        aria-label={lightboxWords.stage(facts.path)}
      >
        <LightboxPane {...control} facts={facts} original={original} alt="" />
      </div>
      <Turn side="previous" disabled={first} onClick={() => onStep(-1)} />
      <Turn side="next" disabled={last} onClick={() => onStep(1)} />
      <ZoomBar control={control} picture={picture} />
    </div>
  );
}

function Turn(props: { side: 'previous' | 'next'; disabled: boolean; onClick: () => void }) {
  const { side, disabled, onClick } = props;
  return (
    <button
      type="button"
      className={classes(controls.button, styles.turn, styles[side])}
      aria-label={lightboxWords[side]}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={side === 'next' ? 'M6 3l5 5-5 5' : 'M10 3L5 8l5 5'} />
      </svg>
    </button>
  );
}

interface ZoomBarProps {
  control: CameraControl;
  picture: { width: number };
}

export function ZoomBar({ control, picture }: ZoomBarProps) {
  const percent = percentOf(control, picture);
  return (
    <div className={styles.zoom} role="group" aria-label={lightboxWords.zoom}>
      <ZoomButton name={lightboxWords.zoomOut} sign="−" onClick={control.zoomOut} />
      <span className={classes(styles.percent, controls.number)} aria-hidden="true">
        {lightboxWords.zoomed(percent)}
      </span>
      <span className={controls.hidden} aria-live="polite">
        {control.camera.zoom > 1 && lightboxWords.zoomSaid(percent)}
      </span>
      <ZoomButton name={lightboxWords.zoomIn} sign="+" onClick={control.zoomIn} />
      <button
        type="button"
        className={classes(controls.button, controls.small, controls.quiet)}
        onClick={control.showWhole}
      >
        {lightboxWords.whole}
      </button>
    </div>
  );
}

function ZoomButton(props: { name: string; sign: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small, controls.quiet)}
      aria-label={props.name}
      onClick={props.onClick}
    >
      {props.sign}
    </button>
  );
}

/** How large a pixel of the picture is, in percent of one of the page. */
function percentOf({ camera, fittedWidth }: CameraControl, picture: { width: number }): number {
  return Math.round((100 * camera.zoom * fittedWidth) / Math.max(1, picture.width));
}
