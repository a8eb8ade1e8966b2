/** The map itself: a canvas that is one tab stop, and the name of the point that is meant. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Item } from '../gallery/item.ts';
import { useActions } from './context.tsx';
import controls from './controls.module.css';
import styles from './map-canvas.module.css';
import type { Place } from './map-camera.ts';
import type { Tool } from './map-gestures.ts';
import { MapSurface, type MapContent } from './map-surface.ts';
import { pointText } from './map-words.ts';
import { fileName } from './search-words.ts';
import { Thumbnail } from './thumbnail.tsx';
import { useMedia } from './use-media.ts';

interface MapCanvasProps {
  content: MapContent;
  tool: Tool;
  surface: RefObject<MapSurface | null>;
}

interface Meant {
  item: Item;
  at: Place;
  byKey: boolean;
}

export function MapCanvas({ content, tool, surface }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const meant = useSurface(canvas, surface, content);
  useEffect(() => {
    if (surface.current) surface.current.tool = tool;
  }, [surface, tool]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (surface.current?.key(event.key, event.shiftKey)) event.preventDefault();
  };
  return (
    <div className={styles.holder}>
      <canvas
        ref={canvas}
        className={tool === 'move' ? styles.canvas : styles.drawing}
        role="application"
        tabIndex={0}
        aria-label="Map of the pictures"
        aria-describedby="map-words map-keys"
        onKeyDown={onKeyDown}
        onFocus={() => surface.current?.focus(true)}
        onBlur={() => surface.current?.focus(false)}
      />
      {meant && <PointCard meant={meant} />}
      <p aria-live="polite" className={controls.hidden}>
        {meant?.byKey && pointText(meant.item)}
      </p>
    </div>
  );
}

/** One surface for the life of the canvas; gives what is under the pointer or the cursor. */
function useSurface(
  canvas: RefObject<HTMLCanvasElement | null>,
  surface: RefObject<MapSurface | null>,
  content: MapContent,
): Meant | null {
  const actions = useActions();
  const [meant, setMeant] = useState<Meant | null>(null);
  const latest = useRef(content);
  useEffect(() => {
    latest.current = content;
  });
  const dark = useMedia('(prefers-color-scheme: dark)');
  useEffect(() => {
    if (!canvas.current) return;
    const itemOf = (point: number): Item | undefined => latest.current.points.items[point];
    const made = new MapSurface(canvas.current, actions.thumbnail, {
      ask: (point) => {
        const item = itemOf(point);
        if (item) actions.queryItem(item.id);
      },
      select: (points) => actions.map.select(points),
      point: (point, at, byKey) => {
        const item = point === null ? undefined : itemOf(point);
        setMeant(item ? { item, at, byKey } : null);
      },
    });
    surface.current = made;
    const observer = new ResizeObserver(() => made.repaint());
    observer.observe(canvas.current);
    return () => {
      observer.disconnect();
      made.stop();
      surface.current = null;
    };
  }, [actions, canvas, surface]);
  useEffect(() => surface.current?.repaint(), [surface, dark]);
  useEffect(() => surface.current?.show(content), [surface, content]);
  return meant;
}

function PointCard({ meant: { item, at } }: { meant: Meant }) {
  return (
    <div
      className={styles.card}
      aria-hidden="true"
      style={{ '--x': `${at.x}px`, '--y': `${at.y}px` } as React.CSSProperties}
    >
      <span className={styles.picture}>
        <Thumbnail key={item.picture} hash={item.picture} />
      </span>
      <span className={styles.words}>
        {item.label !== null && <bdi className={styles.label}>{item.label}</bdi>}
        <bdi className={styles.path}>{fileName(item.path)}</bdi>
        <span className={styles.ask}>Search for this picture</span>
      </span>
    </div>
  );
}
