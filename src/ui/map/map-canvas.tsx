/** The map itself: a canvas that is one tab stop, and the name of the point that is meant. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Item } from '../../gallery/item.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './map-canvas.module.css';
import type { Place } from './map-camera.ts';
import type { Tool } from './map-gestures.ts';
import { MapSurface, type MapContent } from './map-surface.ts';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useMedia } from '../parts/use-media.ts';
import { mapWords as words, pointText } from '../words/map.ts';
import { fileName } from '../words/names.ts';

interface MapCanvasProps {
  content: MapContent;
  tool: Tool;
  surface: MapSurface | null;
  onSurface: (surface: MapSurface | null) => void;
}

interface Meant {
  item: Item;
  at: Place;
  byKey: boolean;
}

export function MapCanvas({ content, tool, surface, onSurface }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const meant = useSurface(canvas, content, onSurface);
  const dark = useMedia('(prefers-color-scheme: dark)');
  useEffect(() => surface?.takeTool(tool), [surface, tool]);
  useEffect(() => surface?.repaint(), [surface, dark]);
  useEffect(() => surface?.show(content), [surface, content]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (surface?.key(event.key, event.shiftKey)) event.preventDefault();
  };
  return (
    <div className={styles.holder}>
      <canvas
        ref={canvas}
        className={tool === 'move' ? styles.canvas : styles.drawing}
        role="application"
        tabIndex={0}
        aria-label={words.canvas}
        aria-describedby="map-words map-keys"
        onKeyDown={onKeyDown}
        onFocus={() => surface?.focus(true)}
        onBlur={() => surface?.focus(false)}
      />
      {meant && <PointCard meant={meant} />}
      <p aria-live="polite" className={controls.hidden}>
        {meant?.byKey && pointText(meant.item)}
      </p>
    </div>
  );
}

/** Makes one surface for the life of the canvas; gives what is under the pointer or the cursor. */
function useSurface(
  canvas: RefObject<HTMLCanvasElement | null>,
  { points: { items } }: MapContent,
  onSurface: (surface: MapSurface | null) => void,
): Meant | null {
  const actions = useActions();
  const [meant, setMeant] = useState<Meant | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const surface = new MapSurface(canvas.current, (hash) => actions.thumbnail(hash), {
      ask: (point) => {
        const item = items[point];
        if (item) actions.queryItem(item.id);
      },
      select: (points) => actions.map.select(points),
      point: (point, at, byKey) => {
        const item = point === null ? undefined : items[point];
        setMeant(item ? { item, at, byKey } : null);
      },
    });
    onSurface(surface);
    const observer = new ResizeObserver(() => surface.repaint());
    observer.observe(canvas.current);
    return () => {
      observer.disconnect();
      surface.stop();
      onSurface(null);
    };
  }, [actions, canvas, items, onSurface]);
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
        <span className={styles.ask}>{words.ask}</span>
      </span>
    </div>
  );
}
