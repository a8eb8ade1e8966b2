/** One frame of the map on a 2D canvas. */
import { toScreen, type Camera, type Place, type Size } from './map-camera.ts';
import type { Palette, Stamps } from './map-marks.ts';
import { placeOf, visiblePoints } from './map-picking.ts';

export interface Scene {
  positions: Float32Array;
  camera: Camera;
  size: Size;
  /** Device pixels for one pixel of the page. */
  ratio: number;
  palette: Palette;
  /** For each point which of the marks is its own. */
  places: Uint8Array;
  marks: Stamps;
  /** Points that stand out; null: all alike. */
  lit: Uint8Array | null;
  /** Points with a ring: the cursor, the one under the pointer, the query. */
  rings: readonly { point: number; colour: string }[];
  /** What is being drawn around points, in pixels. */
  line: readonly Place[];
  pictureOf(point: number): ImageBitmap | null;
}

/** Points of which there is room for pictures this large turn into pictures. */
const LEAST_PICTURE = 30;
const LARGEST_PICTURE = 92;
const FADED = 0.16;
/** Marks up to this radius in pixels are plain squares. */
const TINY = 2;

/** Side of the thumbnails in pixels for so many visible points; 0 where there is no room for them. */
function pictureSide({ width, height }: Size, visible: number): number {
  const room = 0.56 * Math.sqrt((width * height) / Math.max(1, visible));
  return room < LEAST_PICTURE ? 0 : Math.min(LARGEST_PICTURE, room);
}

/** Gives which points show as pictures, so that those can be fetched. */
export function paint(context: CanvasRenderingContext2D, scene: Scene): number[] {
  const { camera, positions, ratio, size } = scene;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const seen = visiblePoints(positions, camera, size, LARGEST_PICTURE / 2);
  const side = pictureSide(size, seen.length);
  stampPoints(context, scene, seen);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (side > 0) for (const point of seen) drawPicture(context, scene, point, side);
  context.globalAlpha = 1;
  for (const { point, colour } of scene.rings) drawRing(context, scene, point, side, colour);
  drawLine(context, scene);
  return side > 0 ? seen : [];
}

/** Faded points first, so that the others lie on top; far ones first, so that near ones do. */
function stampPoints(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: readonly number[],
): void {
  const { camera, lit, marks, places, positions, ratio, size } = scene;
  const across = (size.width / 2 - camera.x * camera.scale) * ratio;
  const down = (size.height / 2 - camera.y * camera.scale) * ratio;
  const scale = camera.scale * ratio;
  // of thousands of points, shapes cannot be told apart, and rectangles are drawn several times as fast
  const tiny = marks.radius <= TINY * ratio ? Math.round(2 * marks.radius) - 1 : 0;
  const pass = (wanted: number): void => {
    for (const point of seen) {
      if (lit && lit[point] !== wanted) continue;
      const x = across + positions[2 * point]! * scale;
      const y = down + positions[2 * point + 1]! * scale;
      if (tiny > 0) {
        context.fillStyle = marks.colours[places[point]!]!;
        context.fillRect(Math.round(x - tiny / 2), Math.round(y - tiny / 2), tiny, tiny);
        continue;
      }
      const mark = marks.stamps[places[point]!];
      if (!mark) continue;
      const half = mark.width / 2;
      context.drawImage(mark, Math.round(x - half), Math.round(y - half));
    }
  };
  if (lit) {
    context.globalAlpha = FADED;
    pass(0);
    context.globalAlpha = 1;
  }
  pass(1);
}

function drawPicture(
  context: CanvasRenderingContext2D,
  scene: Scene,
  point: number,
  side: number,
): void {
  const picture = scene.pictureOf(point);
  if (!picture) return;
  const { x, y } = toScreen(scene.camera, scene.size, placeOf(scene.positions, point));
  const scale = side / Math.max(picture.width, picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  context.globalAlpha = scene.lit && scene.lit[point] === 0 ? FADED : 1;
  context.fillStyle = scene.marks.colours[scene.places[point]!] ?? scene.palette.ink;
  context.fillRect(x - width / 2 - 2, y - height / 2 - 2, width + 4, height + 4);
  context.drawImage(picture, x - width / 2, y - height / 2, width, height);
}

function drawRing(
  context: CanvasRenderingContext2D,
  { camera, palette, positions, size }: Scene,
  point: number,
  side: number,
  colour: string,
): void {
  const { x, y } = toScreen(camera, size, placeOf(positions, point));
  const radius = side > 0 ? 0.78 * side : 9;
  for (const [line, style] of [
    [5, palette.paper],
    [2.5, colour],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = line;
    context.strokeStyle = style;
    context.stroke();
  }
}

function drawLine(context: CanvasRenderingContext2D, { line, palette }: Scene): void {
  if (line.length < 2) return;
  context.beginPath();
  for (const { x, y } of line) context.lineTo(x, y);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = palette.accent;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = palette.accent;
  context.stroke();
}
