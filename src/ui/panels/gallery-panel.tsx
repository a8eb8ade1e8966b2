/** What is in the gallery: how many, which labels and splits, how it is kept, and ways to add, save or clear. */
import { useMemo, useState } from 'react';
import type { Item, Split } from '../../gallery/item.ts';
import { AddInputs } from '../page/add-inputs.tsx';
import { classes } from '../parts/classes.ts';
import { ClearGallery } from './clear-gallery.tsx';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './gallery-panel.module.css';
import { FoldersLine } from './folders-line.tsx';
import { GalleriesMenu } from './galleries-menu.tsx';
import { LabelChips } from './label-chips.tsx';
import { OpenFile } from '../page/open-file.tsx';
import { PictureStrip } from '../parts/picture-strip.tsx';
import { sampleItems } from './sample-items.ts';
import { SaveProject } from '../files/save-project.tsx';
import { SkippedFiles } from './skipped-files.tsx';
import { StorageLine } from './storage-line.tsx';
import { galleryWords as words, splitText } from '../words/gallery.ts';

const strip = 6;

export function GalleryPanel() {
  const { items, splits, labels } = useApp((state) => state.gallery);
  const [turn, setTurn] = useState(0);
  const searchable = useMemo(() => ofSplit(items, splits, false), [items, splits]);
  const test = useMemo(() => ofSplit(items, splits, true), [items, splits]);
  const shown = useMemo(() => sampleItems(searchable, strip, turn), [searchable, turn]);
  const asked = useMemo(() => sampleItems(test, strip, turn), [test, turn]);
  return (
    <section className={classes(controls.panel, styles.gallery)} aria-labelledby="gallery">
      <div className={styles.head}>
        <h2 id="gallery">{words.title}</h2>
        {items.length > strip && (
          <button
            type="button"
            className={classes(controls.button, controls.quiet, controls.small, controls.calm)}
            onClick={() => setTurn(turn + 1)}
          >
            {words.others}
          </button>
        )}
      </div>
      <GalleriesMenu />
      <div>
        <p className={styles.count}>{words.count(items.length)}</p>
        <p className={controls.fine}>{splitText(countsOf(splits), labels.length)}</p>
        <StorageLine />
      </div>
      <PictureStrip label={words.pictures} items={shown} />
      {asked.length > 0 && (
        <div className={styles.group}>
          <h3>{words.test}</h3>
          <PictureStrip label={words.test} items={asked} />
        </div>
      )}
      <FoldersLine />
      <LabelChips />
      <div className={classes(controls.row, styles.ways)}>
        <AddInputs prominent={false} />
      </div>
      <div className={controls.row}>
        <OpenFile look="small" />
        <SaveProject small />
      </div>
      <div className={classes(controls.row, styles.rest)}>
        <SkippedFiles />
        <ClearGallery />
      </div>
    </section>
  );
}

function ofSplit(items: readonly Item[], splits: readonly Split[], test: boolean): Item[] {
  return items.filter((_, row) => (splits[row] === 'test') === test);
}

function countsOf(splits: readonly Split[]): Record<Split, number> {
  const counts = { train: 0, val: 0, test: 0 };
  for (const split of splits) counts[split]++;
  return counts;
}
