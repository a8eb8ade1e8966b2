/** The dialog that fills the page: a picture large, or two compared. */
import { useRef } from 'react';
import type { LightboxState } from '../../app/lightbox/lightbox-state.ts';
import { ComparePictures } from './compare-pictures-view.tsx';
import { useActions, useApp } from '../context.tsx';
import styles from './lightbox-frame.module.css';
import { LightboxPicture } from './lightbox-picture.tsx';
import { Notices } from '../page/notices.tsx';
import { useModal } from '../parts/use-modal.ts';
import { compareWords, lightboxWords } from '../words/lightbox.ts';

export function LightboxFrame() {
  const actions = useActions();
  const shown = useApp((state) => state.lightbox);
  const name = useName(shown);
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog);
  return (
    <dialog
      ref={dialog}
      className={styles.frame}
      aria-label={name}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        actions.lightbox.close();
      }}
    >
      {shown.kind === 'picture' && <LightboxPicture ids={shown.ids} at={shown.at} />}
      {shown.kind === 'compare' && <ComparePictures left={shown.left} right={shown.right} />}
      <Notices />
    </dialog>
  );
}

/** "Picture 3 of 24: animals/ape/ape_003.jpg". */
function useName(shown: LightboxState): string {
  const items = useApp((state) => state.gallery.items);
  if (shown.kind !== 'picture') return compareWords.heading;
  const path = items.find(({ id }) => id === shown.ids[shown.at])?.path;
  if (path === undefined) return lightboxWords.gone;
  return lightboxWords.name(shown.at, shown.ids.length, path);
}
