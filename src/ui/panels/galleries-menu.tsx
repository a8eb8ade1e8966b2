/** The open gallery's name as a button; below it, once pressed, all galleries and what can be done with them. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { GalleryFacts } from '../../app/galleries/galleries-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { CreateGallery, DeleteGallery, RenameGallery } from './galleries-dialogs.tsx';
import styles from './galleries-menu.module.css';
import { galleriesWords as words } from '../words/galleries.ts';

type Asking = 'nothing' | 'create' | 'rename' | 'remove';

export function GalleriesMenu() {
  const { list, current, switching } = useApp((state) => state.galleries);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking>('nothing');
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const shown = list.find(({ id }) => id === current);
  const coming = list.find(({ id }) => id === switching);
  useEffect(() => {
    if (!open) return;
    const closeOutside = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && holder.current?.contains(target))) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  const ask = (what: Asking) => {
    close();
    setAsking(what);
  };
  if (!shown) return null;
  return (
    <div ref={holder} className={styles.holder} onKeyDown={closeByKey}>
      {coming ? (
        <p className={styles.coming}>{words.opening(coming.name)}</p>
      ) : (
        <button
          ref={button}
          type="button"
          className={styles.button}
          aria-expanded={open}
          aria-label={words.menu(shown.name)}
          onClick={() => setOpen(!open)}
        >
          <bdi className={styles.shown}>{shown.name}</bdi>
          <span className={styles.arrow} aria-hidden="true" />
        </button>
      )}
      {coming && <progress className={styles.progress} aria-label={words.opening(coming.name)} />}
      {open && <Choices list={list} current={current} onDone={close} onAsk={ask} />}
      {asking === 'create' && <CreateGallery onClose={() => setAsking('nothing')} />}
      {asking === 'rename' && (
        <RenameGallery gallery={shown} onClose={() => setAsking('nothing')} />
      )}
      {asking === 'remove' && (
        <DeleteGallery gallery={shown} onClose={() => setAsking('nothing')} />
      )}
    </div>
  );
}

interface ChoicesProps {
  list: readonly GalleryFacts[];
  current: string;
  onDone: () => void;
  onAsk: (what: Asking) => void;
}

function Choices({ list, current, onDone, onAsk }: ChoicesProps) {
  const actions = useActions();
  const images = useApp((state) => state.gallery.items.length);
  const open = (id: string) => {
    onDone();
    if (id !== current) actions.galleries.open(id);
  };
  const quiet = classes(controls.button, controls.quiet, controls.small);
  return (
    <div className={styles.choices}>
      <ul className={styles.list} aria-label={words.list}>
        {list.map(({ id, name, images: kept, bytes }) => (
          <li key={id}>
            <button
              type="button"
              className={classes(styles.gallery, id === current && styles.current)}
              aria-current={id === current}
              onClick={() => open(id)}
            >
              <bdi className={styles.name}>{name}</bdi>
              <span className={controls.fine}>
                {words.size(id === current ? images : kept, bytes)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes(controls.row, styles.foot)}>
        <button type="button" className={quiet} onClick={() => onAsk('create')}>
          {words.create}
        </button>
        <button
          type="button"
          className={classes(quiet, controls.calm)}
          onClick={() => onAsk('rename')}
        >
          {words.rename}
        </button>
        {list.length > 1 && (
          <button
            type="button"
            className={classes(quiet, controls.calm)}
            onClick={() => onAsk('remove')}
          >
            {words.remove}
          </button>
        )}
      </div>
    </div>
  );
}
