/** The pictures of the map in groups: each a strip of its most central pictures, which the map can show alone. */
import { useId } from 'react';
import { usualClusterCount, type MapPoints } from '../../app/map/map-state.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import styles from './clusters-part.module.css';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { NumberField } from '../parts/number-field.tsx';
import { PictureStrip } from '../parts/picture-strip.tsx';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { clustersText, clusterWords as words, dominantLabel } from '../words/map.ts';

const MOST_CENTRAL = 12;

export function ClustersPart({ points }: { points: MapPoints }) {
  const clusters = useApp((state) => state.map.clusters);
  return (
    <section className={classes(controls.panel, styles.part)} aria-labelledby="clusters-title">
      <div className={styles.head}>
        <div>
          <h2 id="clusters-title">{words.title}</h2>
          <p className={classes(controls.fine, controls.number)}>
            {clusters.kind === 'found' ? words.found(clusters.members.length) : words.meaning}
          </p>
        </div>
        <ClustersRun count={points.items.length} />
      </div>
      {clusters.kind === 'found' && (
        <ol className={styles.clusters}>
          {clusters.members.map((members, cluster) => (
            <ClusterLine key={cluster} cluster={cluster} members={members} points={points} />
          ))}
        </ol>
      )}
    </section>
  );
}

function ClustersRun({ count }: { count: number }) {
  const clusters = useApp((state) => state.map.clusters);
  const asked = useApp((state) => state.map.clusterCount);
  const labels = useApp((state) => state.gallery.labels.length);
  const actions = useActions();
  const field = useId();
  if (clusters.kind === 'running') {
    return (
      <div className={styles.run}>
        <ProgressBits
          label={words.progress}
          done={clusters.done}
          total={clusters.total}
          text={clustersText(clusters)}
        />
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={() => actions.map.cancelClusters()}
        >
          {words.cancel}
        </button>
      </div>
    );
  }
  return (
    <div className={controls.row}>
      <label htmlFor={field} className={controls.fine}>
        {words.count}
      </label>
      <NumberField
        id={field}
        className={classes(controls.field, styles.number)}
        value={asked || usualClusterCount(labels, count)}
        min={1}
        max={9999}
        step={1}
        onValue={(value) => actions.map.setClusterCount(value)}
      />
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.map.cluster()}
      >
        {clusters.kind === 'found' ? words.again : words.find}
      </button>
    </div>
  );
}

interface ClusterLineProps {
  cluster: number;
  members: readonly number[];
  points: MapPoints;
}

function ClusterLine({ cluster, members, points: { items } }: ClusterLineProps) {
  const actions = useActions();
  const dominant = dominantLabel(items, members);
  return (
    <li className={styles.cluster}>
      <div className={styles.words}>
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          title={words.show}
          onClick={() => actions.map.select(members)}
        >
          {words.name(cluster)}
        </button>
        <p className={classes(controls.fine, controls.number)}>
          {formatPlural(members.length, 'picture')}
          {dominant && (
            <>
              , {formatCount(100 * dominant.share)}% <bdi>{dominant.label}</bdi>
            </>
          )}
        </p>
      </div>
      <PictureStrip
        label={words.central(cluster)}
        items={members.slice(0, MOST_CENTRAL).map((point) => items[point]!)}
      />
    </li>
  );
}
