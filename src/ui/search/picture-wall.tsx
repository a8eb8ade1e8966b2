/** Gallery pictures to begin with, before anything was asked. */
import { useMemo } from 'react';
import { useApp } from '../context.tsx';
import { PictureStrip } from '../parts/picture-strip.tsx';
import styles from './picture-wall.module.css';
import { sampleItems } from '../panels/sample-items.ts';
import { queryWords } from '../words/search.ts';

/** The gallery's own strip shows the first of the sample; these are the next. */
const inStrip = 6;
const onWall = 40;

export function PictureWall() {
  const { items, splits } = useApp((state) => state.gallery);
  const shown = useMemo(() => {
    const searchable = items.filter((_, row) => splits[row] !== 'test');
    return sampleItems(searchable, inStrip + onWall).slice(inStrip);
  }, [items, splits]);
  if (shown.length === 0) return null;
  return (
    <div className={styles.wall}>
      <h2>{queryWords.begin}</h2>
      <PictureStrip label={queryWords.beginLabel} items={shown} wide />
    </div>
  );
}
