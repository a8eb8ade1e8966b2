/** Keys of everything that a camera looks at. */
import type { KeyBinding } from '../keys/keys-layers.ts';
import type { CameraControl } from './lightbox-use-camera.ts';
import { keyWords } from '../words/keys.ts';

/** A share of the stage. */
const panStep = 0.15;

/** Arrows move the picture while it is zoomed; otherwise they go through the pictures, where there are several. */
export function cameraKeys(
  { camera, zoomIn, zoomOut, showWhole, showPixels, pan }: CameraControl,
  step?: (by: number) => void,
): KeyBinding[] {
  const zoom: KeyBinding[] = [
    { keys: '+ =', what: keyWords.zoomIn, run: zoomIn },
    { keys: '- −', what: keyWords.zoomOut, run: zoomOut },
    { keys: '0', what: keyWords.whole, run: showWhole },
    { keys: '1', what: keyWords.pixels, run: showPixels },
  ];
  if (camera.zoom > 1) return [...zoom, ...panKeys(pan), ...pageKeys(step)];
  if (!step) return zoom;
  return [
    { keys: 'ArrowRight', what: keyWords.next, run: () => step(1) },
    { keys: 'ArrowLeft', what: keyWords.previous, run: () => step(-1) },
    ...pageKeys(step),
    ...zoom,
  ];
}

function panKeys(pan: CameraControl['pan']): KeyBinding[] {
  return [
    { keys: 'ArrowRight', what: keyWords.panRight, run: () => pan(-panStep, 0) },
    { keys: 'ArrowLeft', what: keyWords.panLeft, run: () => pan(panStep, 0) },
    { keys: 'ArrowDown', what: keyWords.panDown, run: () => pan(0, -panStep) },
    { keys: 'ArrowUp', what: keyWords.panUp, run: () => pan(0, panStep) },
  ];
}

/** These go on also while the picture is zoomed. */
function pageKeys(step?: (by: number) => void): KeyBinding[] {
  if (!step) return [];
  return [
    { keys: 'PageDown', what: keyWords.next, run: () => step(1) },
    { keys: 'PageUp', what: keyWords.previous, run: () => step(-1) },
    { keys: 'Home', what: keyWords.first, run: () => step(-Infinity) },
    { keys: 'End', what: keyWords.last, run: () => step(Infinity) },
  ];
}
