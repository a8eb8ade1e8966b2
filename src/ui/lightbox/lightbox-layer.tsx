/** The lightbox above the page; its code is fetched when it is first opened. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from '../page/late-part.tsx';

const LightboxFrame = lazy(async () => ({
  default: (await import('./lightbox-frame.tsx')).LightboxFrame,
}));

/** To stand where nothing moves it: a modal dialog that is moved in the document leaves the top layer. */
export function LightboxLayer() {
  const open = useApp((state) => state.lightbox.kind !== 'closed');
  if (!open) return null;
  return (
    <LatePart>
      <LightboxFrame />
    </LatePart>
  );
}
