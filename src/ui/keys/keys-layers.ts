/** Which keys are in force: a list of layers and one listener for all of them. No React here. */
import { matchesKey, takesKeys } from './keys-match.ts';

/** `always`: heard in every layer, before all others. */
export type KeyLayer = 'page' | 'view' | 'dialog' | 'always';

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

export interface KeysInForce {
  /** Null where no dialog is open. */
  dialog: readonly KeyBinding[] | null;
  view: readonly KeyBinding[];
  page: readonly KeyBinding[];
}

const layers: Layer[] = [];

/** The layers that hear now, the first one first. */
function hearing(): Layer[] {
  return [...layers.filter(({ layer }) => layer === 'always'), ...topmost()];
}

function topmost(): Layer[] {
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
  /** The bindings that are in force now. */
  inForce(): KeysInForce {
    const of = (wanted: KeyLayer): KeyBinding[] =>
      hearing()
        .filter(({ layer }) => layer === wanted)
        .flatMap(({ bindings }) => bindings())
        .filter(({ keys }, at, all) => all.findIndex((one) => one.keys === keys) === at);
    return {
      dialog: hearing().some(({ layer }) => layer === 'dialog') ? of('dialog') : null,
      view: of('view'),
      page: [...of('page'), ...of('always')],
    };
  },
};
