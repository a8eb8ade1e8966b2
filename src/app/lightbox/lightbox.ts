/** Use cases: a picture is looked at large, or beside another. */
import { closedLightbox, type LightboxState } from './lightbox-state.ts';
import { without } from './lightbox-pruned.ts';
import { onGalleryLeft, onItemsGone } from '../session.ts';
import { get, set } from '../store.ts';

/** Where a comparison was opened from, so that closing it leads back there. */
let before: LightboxState = closedLightbox;

export function openLightbox(ids: readonly string[], at: number): void {
  if (at < 0 || at >= ids.length) return;
  set({ lightbox: { kind: 'picture', ids, at } });
}

export function goTo(at: number): void {
  const { lightbox } = get();
  if (lightbox.kind === 'picture') openLightbox(lightbox.ids, at);
}

export function comparePictures(left: string, right: string): void {
  before = get().lightbox;
  set({ lightbox: { kind: 'compare', left, right } });
}

export function swapCompared(): void {
  const { lightbox } = get();
  if (lightbox.kind !== 'compare') return;
  set({ lightbox: { kind: 'compare', left: lightbox.right, right: lightbox.left } });
}

export function closeLightbox(): void {
  const back = get().lightbox.kind === 'compare' ? before : closedLightbox;
  before = closedLightbox;
  set({ lightbox: back });
}

onGalleryLeft(() => {
  before = closedLightbox;
  set({ lightbox: closedLightbox });
});

onItemsGone((gone) => {
  const { lightbox, query } = get();
  const asked = query?.parts[0]?.item ?? null;
  before = without(before, gone, asked);
  const next = without(lightbox, gone, asked);
  set({ lightbox: next.kind === 'closed' && lightbox.kind === 'compare' ? before : next });
});
