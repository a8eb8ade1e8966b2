/** A view whose code is fetched when it is first looked at, and which stays from then on. */
import { useState, type ReactNode } from 'react';
import controls from '../parts/controls.module.css';
import { LatePart } from './late-part.tsx';
import { pageWords as words } from '../words/page.ts';

export function Late({ shown, children }: { shown: boolean; children: ReactNode }) {
  const [wanted, setWanted] = useState(shown);
  if (shown && !wanted) setWanted(true);
  if (!wanted) return null;
  return <LatePart waiting={<p className={controls.soft}>{words.loading}</p>}>{children}</LatePart>;
}
