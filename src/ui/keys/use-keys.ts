/** Keys of the whole page in layers: under a dialog nothing else hears, and text fields keep what is typed. */
import { use, useEffect, useRef } from 'react';
import { keyLayers, type KeyBinding, type KeyLayer } from './keys-layers.ts';
import { ShownContext } from '../page/shown-context.ts';

const none: readonly KeyBinding[] = [];

/**
 * Binds keys while the component stands. Of dialogs only the newest hears; without one first views hear, then the page.
 * The keys of a hidden view rest. What has been handled by the focused element itself (a list's arrows, say)
 * is left alone; such keys may be listed without `run`, so that the overview names them.
 */
export function useKeys(bindings: readonly KeyBinding[], layer: KeyLayer): void {
  const shown = use(ShownContext);
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = shown || layer !== 'view' ? bindings : none;
  });
  useEffect(() => keyLayers.add({ layer, bindings: () => latest.current }), [layer]);
}
