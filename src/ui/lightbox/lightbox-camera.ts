/** Where a picture stands in its stage and how large: pure arithmetic, in pixels of the page. */

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** `x` and `y` lead from the middle of the stage to the middle of the picture; at zoom 1 the picture just fits. */
export interface Camera extends Point {
  zoom: number;
}

/** What a camera looks at. */
export interface Scene {
  stage: Size;
  /** The picture at zoom 1. */
  fitted: Size;
  /** The largest zoom. */
  most: number;
}

export const whole: Camera = { zoom: 1, x: 0, y: 0 };

/** Small pictures are enlarged so often at most: icons stay recognisable as such. */
const mostEnlarged = 12;

/** The largest size in which a picture shows whole. */
export function fit(picture: Size, stage: Size): Size {
  const share = Math.min(
    stage.width / Math.max(1, picture.width),
    stage.height / Math.max(1, picture.height),
    mostEnlarged,
  );
  return { width: picture.width * share, height: picture.height * share };
}

export function sceneOf(picture: Size, stage: Size): Scene {
  const fitted = fit(picture, stage);
  const exact = fitted.width > 0 ? picture.width / fitted.width : 1;
  return { stage, fitted, most: Math.max(8, 4 * exact) };
}

/** The zoom at which one pixel of the picture is one of the page. */
export function exactZoom(picture: Size, { fitted }: Scene): number {
  return fitted.width > 0 ? picture.width / fitted.width : 1;
}

/** Zoomed by a factor, so that what is at `point` (from the middle of the stage) stays there. */
export function zoomed(camera: Camera, scene: Scene, factor: number, point: Point): Camera {
  const zoom = Math.min(scene.most, Math.max(1, camera.zoom * factor));
  const real = zoom / camera.zoom;
  return within(
    {
      zoom,
      x: point.x - (point.x - camera.x) * real,
      y: point.y - (point.y - camera.y) * real,
    },
    scene,
  );
}

export function moved(camera: Camera, scene: Scene, by: Point): Camera {
  return within({ zoom: camera.zoom, x: camera.x + by.x, y: camera.y + by.y }, scene);
}

/** The picture covers the stage where it is larger than it, and stays in the middle where it is not. */
function within({ zoom, x, y }: Camera, { stage, fitted }: Scene): Camera {
  const side = Math.max(0, (fitted.width * zoom - stage.width) / 2);
  const rise = Math.max(0, (fitted.height * zoom - stage.height) / 2);
  return { zoom, x: clamp(x, side), y: clamp(y, rise) };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value)) + 0; // -0 would read as another camera
}
