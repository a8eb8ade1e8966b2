/** Where two compared pictures are seen: beside each other, or one above the other with a slider between. */
import type { PointerEvent, ReactNode, RefObject } from 'react';
import type { OriginalPicture, PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { classes } from '../parts/classes.ts';
import styles from './compare-pictures-stages.module.css';
import controls from '../parts/controls.module.css';
import { LightboxPane } from './lightbox-pane.tsx';
import type { CameraControl } from './lightbox-use-camera.ts';
import { compareWords } from '../words/lightbox.ts';
import { fileName } from '../words/names.ts';

export type ShownAs = 'beside' | 'wipe';

export interface Compared {
  id: string;
  facts: PictureFacts;
  original: OriginalPicture | null;
}

interface StagesProps {
  left: Compared;
  right: Compared;
  as: ShownAs;
  /** How much of the left picture the slider shows, in percent. */
  share: number;
  onShare: (share: number) => void;
  stage: RefObject<HTMLDivElement | null>;
  control: CameraControl;
  /** What lies above the pictures. */
  children: ReactNode;
}

export function ComparedStages(props: StagesProps) {
  const { left, right, as, share, onShare, stage, control, children } = props;
  const wiped = as === 'wipe';
  const names = [fileName(left.facts.path), fileName(right.facts.path)] as const;
  const { camera, size } = control;
  return (
    <>
      <div className={styles.ground}>
        <div
          ref={stage}
          className={classes(
            styles.stages,
            wiped && styles.wiped,
            camera.zoom > 1 && styles.zoomed,
          )}
          role="group"
          tabIndex={0}
          aria-label={compareWords.title(...names)}
        >
          {([left, right] as const).map(({ id, facts, original }, side) => (
            <figure
              key={`${side} ${id}`}
              className={styles.side}
              style={wiped && side === 0 ? { clipPath: `inset(0 ${100 - share}% 0 0)` } : {}}
            >
              <LightboxPane
                {...{ facts, original, size, camera }}
                alt={`${side === 0 ? compareWords.left : compareWords.right}: ${facts.path}`}
              />
              <figcaption className={classes(styles.caption, side === 1 && styles.right)}>
                <bdi>{names[side]}</bdi>
              </figcaption>
            </figure>
          ))}
          {wiped && <Handle {...{ share, onShare, stage }} />}
        </div>
        {children}
      </div>
      {wiped && <Slider {...{ share, onShare }} />}
    </>
  );
}

/** The slider itself: a native one, so that every key and screen reader knows it. */
function Slider({ share, onShare }: Pick<StagesProps, 'share' | 'onShare'>) {
  return (
    <label className={styles.slider}>
      <span className={controls.hidden}>{compareWords.slider}</span>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-valuetext={compareWords.share(share)}
        onChange={(event) => onShare(Number(event.target.value))}
      />
    </label>
  );
}

/** The line between both, to be dragged by those who can; the slider below does the same. */
function Handle({ share, onShare, stage }: Pick<StagesProps, 'share' | 'onShare' | 'stage'>) {
  const drag = (event: PointerEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const to = Math.round((100 * (event.clientX - box.left)) / box.width);
    onShare(Math.min(100, Math.max(0, to)));
  };
  return (
    <div
      className={styles.handle}
      aria-hidden="true"
      style={{ left: `${share}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    >
      <span className={styles.grip} />
    </div>
  );
}
