/** "How it works" above the page; its code is fetched when it is first opened. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from '../page/late-part.tsx';

const HowDialog = lazy(async () => ({ default: (await import('./how-dialog.tsx')).HowDialog }));

/** To stand where nothing moves it: a modal dialog that is moved in the document leaves the top layer. */
export function HowLayer() {
  const open = useApp((state) => state.how.open);
  if (!open) return null;
  return (
    <LatePart>
      <HowDialog />
    </LatePart>
  );
}
