/** The buttons beside the large picture. */
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './lightbox-buttons.module.css';
import type { Deeds } from './lightbox-use-deeds.ts';
import { lightboxWords } from '../words/lightbox.ts';

export function LightboxButtons({ id, deeds }: { id: string; deeds: Deeds }) {
  const { lightbox } = useActions();
  const { asked } = deeds;
  return (
    <div className={styles.buttons}>
      <button
        type="button"
        className={classes(controls.button, controls.primary, styles.first)}
        onClick={deeds.search}
      >
        {lightboxWords.search}
      </button>
      <Plain name={lightboxWords.part} onClick={deeds.part} />
      <Plain name={lightboxWords.add} onClick={deeds.add} />
      <Plain name={lightboxWords.more} onClick={deeds.more} pressed={deeds.liked} off={!asked} />
      <Plain name={lightboxWords.less} onClick={deeds.less} pressed={deeds.disliked} off={!asked} />
      <Plain name={lightboxWords.compare} onClick={deeds.compare} off={!asked} />
      <Plain name={lightboxWords.select} onClick={deeds.select} pressed={deeds.selected} />
      <Plain name={lightboxWords.saveOriginal} onClick={() => lightbox.saveOriginal(id)} />
      <Plain name={lightboxWords.saveThumbnail} onClick={() => lightbox.saveThumbnail(id)} />
    </div>
  );
}

interface PlainProps {
  name: string;
  onClick: () => void;
  /** For what is on or off. */
  pressed?: boolean;
  /** Wants a query, and there is none. */
  off?: boolean;
}

function Plain({ name, onClick, pressed, off = false }: PlainProps) {
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small, pressed && styles.pressed)}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      title={off ? lightboxWords.noQuery : undefined}
      onClick={() => !off && onClick()}
    >
      {name}
    </button>
  );
}
