/** One canvas that lives as long as its worker: making one for each picture costs more than drawing on it. */

interface DrawingSurface {
  canvas: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
}

let shared: DrawingSurface | null = null;

/**
 * A canvas of that size with its default state; what it holds is overwritten by the next caller.
 * It lies in main memory (`willReadFrequently`), so that no graphics driver has a part in the pixels.
 */
export function sharedCanvas(width: number, height: number): DrawingSurface {
  shared ??= createSurface();
  shared.canvas.width = width;
  shared.canvas.height = height;
  return shared;
}

function createSurface(): DrawingSurface {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to workers.');
  return { canvas, context };
}
