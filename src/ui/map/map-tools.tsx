/** The map's controls: how it is coloured, what a drag does, how near one looks. */
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import type { ColourBy } from './map-colours.ts';
import type { Tool } from './map-gestures.ts';
import type { MapSurface } from './map-surface.ts';
import styles from './map-tools.module.css';
import { mapToolWords as words } from '../words/map.ts';

interface ColourChoiceProps {
  chosen: ColourBy;
  onChoose: (by: ColourBy) => void;
}

export function ColourChoice({ chosen, onChoose }: ColourChoiceProps) {
  const labels = useApp((state) => state.gallery.labels.length > 0);
  const clustered = useApp((state) => state.map.clusters.kind === 'found');
  const asked = useApp((state) => state.map.distances !== null);
  const choices = [
    { by: 'label', off: !labels },
    { by: 'cluster', off: !clustered },
    { by: 'distance', off: !asked },
  ] as const;
  return (
    <label className={styles.choice}>
      <span className={controls.soft}>{words.colourBy}</span>
      <select
        className={controls.field}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value as ColourBy)}
      >
        {choices.map(({ by, off }) => (
          <option key={by} value={by} disabled={off}>
            {colourText(by, off)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What cannot be chosen says what is missing. */
function colourText(by: ColourBy, off: boolean): string {
  const { name, off: reason } = words.colours[by];
  return off ? words.withReason(name, reason) : name;
}

const tools: readonly Tool[] = ['move', 'lasso', 'box'];

export function ToolChoice({ tool, onChoose }: { tool: Tool; onChoose: (tool: Tool) => void }) {
  return (
    <div role="radiogroup" aria-label={words.pointer} className={styles.tools}>
      {tools.map((own) => (
        <label
          key={own}
          className={classes(styles.tool, own === tool && styles.on)}
          title={words.tools[own].hint}
        >
          <input
            type="radio"
            name="map-tool"
            className={controls.hidden}
            checked={own === tool}
            onChange={() => onChoose(own)}
          />
          {words.tools[own].name}
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
      {button('+', words.zoomIn, () => surface?.zoom(1.6))}
      {button('−', words.zoomOut, () => surface?.zoom(1 / 1.6))}
      {button('0', words.whole, () => surface?.showWhole())}
    </div>
  );
}
