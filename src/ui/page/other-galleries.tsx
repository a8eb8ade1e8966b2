/** The way to another gallery from one that is empty; its code is fetched where there is another one. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from './late-part.tsx';

const GalleriesMenu = lazy(async () => ({
  default: (await import('../panels/galleries-menu.tsx')).GalleriesMenu,
}));

export function OtherGalleries() {
  const several = useApp((state) => state.galleries.list.length > 1);
  if (!several) return null;
  return (
    <LatePart>
      <GalleriesMenu />
    </LatePart>
  );
}
