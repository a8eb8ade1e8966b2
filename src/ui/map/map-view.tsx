/** The gallery as a map: pictures that the encoder finds alike lie near each other. */
import { useEffect, useMemo, useState } from 'react';
import type { MapPoints } from '../../app/map/map-state.ts';
import { classes } from '../parts/classes.ts';
import { ClustersPart } from './clusters-part.tsx';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { MapCanvas } from './map-canvas.tsx';
import { byCluster, byDistance, byLabel, type ColourBy, type Colouring } from './map-colours.ts';
import type { Tool } from './map-gestures.ts';
import { MapLegend } from './map-legend.tsx';
import { MapRunPart } from './map-run.tsx';
import { MapSelection } from './map-selection.tsx';
import type { MapSurface } from './map-surface.ts';
import { ColourChoice, ToolChoice, ZoomButtons } from './map-tools.tsx';
import styles from './map-view.module.css';
import { mapInWords, mapWords as words } from '../words/map.ts';

interface MapViewProps {
  /** Whether its tab is the chosen one: a map comes back or draws itself when it is first looked at. */
  shown: boolean;
  /** Results were chosen: they are seen in another view. */
  onResults: () => void;
}

export function MapView({ shown, onResults }: MapViewProps) {
  const points = useApp((state) => state.map.points);
  useDrawnWhenShown(shown);
  return (
    <div className={styles.view}>
      <section className={classes(controls.panel, styles.map)} aria-labelledby="map-title">
        <MapHead points={points} />
        {points?.positions ? <Drawn points={points} onResults={onResults} /> : <Empty />}
      </section>
      {points && <ClustersPart points={points} />}
    </div>
  );
}

/** Once for each encoder and gallery, unless it was kept; who cancels is not asked again. */
function useDrawnWhenShown(shown: boolean) {
  const actions = useActions();
  const wanted = useApp(
    ({ map, activeEncoder, ingest, encoding }) =>
      map.points === null &&
      map.run.kind === 'idle' &&
      activeEncoder !== null &&
      ingest.kind === 'idle' &&
      encoding.kind === 'idle',
  );
  const enough = useApp((state) => state.gallery.items.length >= 5);
  useEffect(() => {
    if (shown && wanted && enough) actions.map.open();
  }, [actions, shown, wanted, enough]);
}

function MapHead({ points }: { points: MapPoints | null }) {
  const encoder = useApp(
    (state) => state.encoders.find(({ id }) => id === points?.encoder)?.name ?? null,
  );
  return (
    <div className={styles.head}>
      <div>
        <h2 id="map-title">{words.title}</h2>
        <p className={classes(controls.fine, controls.number)}>
          {points ? words.head(points, encoder) : words.promise}
        </p>
        {points?.outdated && <p className={controls.fine}>{words.outdated}</p>}
      </div>
      <MapRunPart />
    </div>
  );
}

function Empty() {
  const run = useApp((state) => state.map.run);
  const ready = useApp((state) => state.activeEncoder !== null);
  const count = useApp((state) => state.gallery.items.length);
  if (run.kind === 'running') return <div className={styles.empty} aria-hidden="true" />;
  return (
    <div className={styles.empty}>
      <p className={controls.soft}>
        {!ready ? words.noCodes : count < 5 ? words.tooFew(count) : words.meaning}
      </p>
    </div>
  );
}

function Drawn({ points, onResults }: { points: MapPoints; onResults: () => void }) {
  const [surface, setSurface] = useState<MapSurface | null>(null);
  const [tool, setTool] = useState<Tool>('move');
  const { by, choose, colouring } = useColouring(points);
  const selection = useApp((state) => state.map.selection);
  const query = useQueryPoint(points);
  const content = useMemo(
    () => ({ points, colouring, selection, query }),
    [points, colouring, selection, query],
  );
  return (
    <>
      <div className={styles.tools}>
        <ColourChoice chosen={by} onChoose={choose} />
        <ToolChoice tool={tool} onChoose={setTool} />
      </div>
      <div className={styles.stage}>
        <MapCanvas content={content} tool={tool} surface={surface} onSurface={setSurface} />
        <ZoomButtons surface={surface} />
      </div>
      <MapLegend colouring={colouring} count={points.items.length} />
      <p id="map-words" className={controls.hidden}>
        {mapInWords(points, colouring)}
      </p>
      <p id="map-keys" className={controls.fine}>
        {words.keys}
      </p>
      <MapSelection items={points.items} onResults={onResults} />
    </>
  );
}

/** What the person chose as long as it can be shown; else labels, else clusters. */
function useColouring(points: MapPoints): {
  by: ColourBy;
  choose: (by: ColourBy) => void;
  colouring: Colouring;
} {
  const [chosen, choose] = useState<ColourBy | null>(null);
  const labels = useApp((state) => state.gallery.labels.length > 0);
  const clusters = useApp((state) => state.map.clusters);
  const distances = useApp((state) => state.map.distances);
  const found = clusters.kind === 'found' ? clusters : null;
  let by: ColourBy = chosen ?? (labels || !found ? 'label' : 'cluster');
  if (by === 'cluster' && !found) by = 'label';
  if (by === 'distance' && !distances) by = 'label';
  const { items } = points;
  const colouring = useMemo(() => {
    if (by === 'cluster' && found) return byCluster(found.members, items.length);
    if (by === 'distance' && distances) return byDistance(distances);
    return byLabel(items);
  }, [by, found, distances, items]);
  return { by, choose, colouring };
}

/** The point of the picture that is asked for, where it is on the map. */
function useQueryPoint({ items }: MapPoints): number | null {
  const asked = useApp((state) => state.query?.item ?? null);
  const picture = useApp((state) => state.gallery.items.find(({ id }) => id === asked)?.picture);
  return useMemo(() => {
    const point = picture === undefined ? -1 : items.findIndex((item) => item.picture === picture);
    return point < 0 ? null : point;
  }, [items, picture]);
}
