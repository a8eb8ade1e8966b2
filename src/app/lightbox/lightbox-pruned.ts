/** The lightbox after items were removed from the gallery. */
import { closedLightbox, THE_QUERY, type LightboxState } from './lightbox-state.ts';

/**
 * What was removed is no longer gone through; what has nothing left to show closes. `asked` is the item that the query
 * is, where it is one.
 */
export function without(
  lightbox: LightboxState,
  gone: ReadonlySet<string>,
  asked: string | null,
): LightboxState {
  if (lightbox.kind === 'closed') return lightbox;
  if (lightbox.kind === 'compare') {
    const compared = [lightbox.left, lightbox.right].map((id) => (id === THE_QUERY ? asked : id));
    return compared.some((id) => id !== null && gone.has(id)) ? closedLightbox : lightbox;
  }
  const ids = lightbox.ids.filter((id) => !gone.has(id));
  if (ids.length === lightbox.ids.length) return lightbox;
  if (ids.length === 0) return closedLightbox;
  const before = lightbox.ids.slice(0, lightbox.at).filter((id) => !gone.has(id)).length;
  return { kind: 'picture', ids, at: Math.min(before, ids.length - 1) };
}
