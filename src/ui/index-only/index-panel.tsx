/** Which index this is, that nothing in it can be changed, and the ways elsewhere. */
import { useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { DeleteGallery } from '../panels/galleries-dialogs.tsx';
import { GalleriesMenu } from '../panels/galleries-menu.tsx';
import styles from './index-panel.module.css';
import { OpenFile } from '../page/open-file.tsx';
import { indexWords as words } from '../words/index-only.ts';

export function IndexPanel() {
  const images = useApp((state) => state.gallery.items.length);
  return (
    <section className={classes(controls.panel, styles.panel)} aria-labelledby="index">
      <h2 id="index">{words.title}</h2>
      <GalleriesMenu />
      <p className={styles.count}>{words.count(images)}</p>
      <p className={styles.only}>{words.only}</p>
      <div className={classes(controls.row, styles.ways)}>
        <OpenFile look="plain" />
        <Remove />
      </div>
    </section>
  );
}

function Remove() {
  const [asking, setAsking] = useState(false);
  const { list, current } = useApp((state) => state.galleries);
  const gallery = list.find(({ id }) => id === current);
  if (!gallery) return null;
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.calm)}
        onClick={() => setAsking(true)}
      >
        {words.remove}
      </button>
      {asking && <DeleteGallery gallery={gallery} onClose={() => setAsking(false)} />}
    </>
  );
}
