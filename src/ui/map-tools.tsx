/** The map's controls: how it is coloured, what a drag does, how near one looks. */
import { classes } from './classes.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import type { ColourBy } from './map-colours.ts';
import type { Tool } from './map-gestures.ts';
import type { MapSurface } from './map-surface.ts';
import styles from './map-tools.module.css';

interface ColourChoiceProps {
  chosen: ColourBy;
  onChoose: (by: ColourBy) => void;
}

export function ColourChoice({ chosen, onChoose }: ColourChoiceProps) {
  const labels = useApp((state) => state.gallery.labels.length > 0);
  const clustered = useApp((state) => state.map.clusters.kind === 'found');
  const asked = useApp((state) => state.map.distances !== null);
  const choices = [
    { by: 'label', name: 'Label', off: labels ? null : 'no picture has a label' },
    { by: 'cluster', name: 'Cluster', off: clustered ? null : 'find clusters below first' },
    {
      by: 'distance',
      name: 'Distance to the query',
      off: asked ? null : 'ask for a picture first',
    },
  ] as const;
  return (
    <label className={styles.choice}>
      <span className={controls.soft}>Colour by</span>
      <select
        className={controls.field}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value as ColourBy)}
      >
        {choices.map(({ by, name, off }) => (
          <option key={by} value={by} disabled={off !== null}>
            {off === null ? name : `${name} (${off})`}
          </option>
        ))}
      </select>
    </label>
  );
}

const tools: readonly { tool: Tool; name: string; hint: string }[] = [
  { tool: 'move', name: 'Move', hint: 'Drag moves the map; with Shift it draws a lasso' },
  { tool: 'lasso', name: 'Lasso', hint: 'Draw around pictures to select them' },
  { tool: 'box', name: 'Box', hint: 'Two clicks, or two presses of the space bar, select a box' },
];

export function ToolChoice({ tool, onChoose }: { tool: Tool; onChoose: (tool: Tool) => void }) {
  return (
    <div role="radiogroup" aria-label="Pointer" className={styles.tools}>
      {tools.map(({ tool: own, name, hint }) => (
        <label key={own} className={classes(styles.tool, own === tool && styles.on)} title={hint}>
          <input
            type="radio"
            name="map-tool"
            className={controls.hidden}
            checked={own === tool}
            onChange={() => onChoose(own)}
          />
          {name}
        </label>
      ))}
    </div>
  );
}

export function ZoomButtons({ surface }: { surface: MapSurface | null }) {
  const button = (sign: string, name: string, onClick: () => void) => (
    <button
      type="button"
      className={classes(controls.button, styles.zoom)}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      {sign}
    </button>
  );
  return (
    <div className={styles.zooms}>
      {button('+', 'Zoom in', () => surface?.zoom(1.6))}
      {button('−', 'Zoom out', () => surface?.zoom(1 / 1.6))}
      {button('0', 'Whole map', () => surface?.showWhole())}
    </div>
  );
}
