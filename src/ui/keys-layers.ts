/** Which keys are in force: a list of layers and one listener for all of them. No React here. */
import { matchesKey, takesKeys } from './keys-match.ts';

export type KeyLayer = 'page' | 'view' | 'dialog';

export interface KeyBinding {
  /**
   * Alternatives with a space between: "ArrowRight n", "Shift+Enter", "Ctrl+V" (Cmd on a Mac), "Space", "?".
   */
  keys: string;
  /** What it does, as the overview says it: "next picture". */
  what: string;
  /** Missing where the focused element sees to it and the key is only listed. */
  run?: () => void;
}

interface Layer {
  layer: KeyLayer;
  bindings: () => readonly KeyBinding[];
}

const layers: Layer[] = [];

/** The layers that hear now, the first one first. */
function hearing(): Layer[] {
  const dialog = layers.findLast(({ layer }) => layer === 'dialog');
  if (dialog) return [dialog];
  const views = layers.filter(({ layer }) => layer === 'view').toReversed();
  return [...views, ...layers.filter(({ layer }) => layer === 'page')];
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || takesKeys(event.target, event.key)) return;
  const bindings = hearing().flatMap((layer) => layer.bindings());
  const found = bindings.find(({ keys, run }) => run && matchesKey(keys, event));
  if (!found?.run) return;
  event.preventDefault();
  found.run();
}

export const keyLayers = {
  /** Gives the function that takes the layer away. */
  add(layer: Layer): () => void {
    if (layers.length === 0) document.addEventListener('keydown', hear);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', hear);
    };
  },
  /** The bindings that are in force now, each key once, and whether a dialog has them. */
  inForce(): { dialog: boolean; bindings: readonly KeyBinding[] } {
    const heard = hearing();
    const dialog = heard[0]?.layer === 'dialog';
    return { dialog, bindings: heard.flatMap((layer) => layer.bindings()) };
  },
};
