/** Which part of the map is seen: the place in the middle and how many pixels a unit takes. */

export interface Camera {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Place {
  x: number;
  y: number;
}

/** What is kept free around the whole map, in pixels. */
const MARGIN = 28;
const MOST_ZOOM = 400;

/** Shows all points (x and y behind each other). */
export function fitCamera(positions: ArrayLike<number>, { width, height }: Size): Camera {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (let place = 0; place < positions.length; place += 2) {
    left = Math.min(left, positions[place]!);
    right = Math.max(right, positions[place]!);
    top = Math.min(top, positions[place + 1]!);
    bottom = Math.max(bottom, positions[place + 1]!);
  }
  if (left > right) return { x: 0, y: 0, scale: 1 };
  const across = Math.max(1, width - 2 * MARGIN) / Math.max(right - left, 1e-9);
  const down = Math.max(1, height - 2 * MARGIN) / Math.max(bottom - top, 1e-9);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(across, down) };
}

/** From pixels, counted from the upper left corner, to the map. */
export function toMap({ x, y, scale }: Camera, { width, height }: Size, at: Place): Place {
  return { x: x + (at.x - width / 2) / scale, y: y + (at.y - height / 2) / scale };
}

/** From the map to pixels. */
export function toScreen({ x, y, scale }: Camera, { width, height }: Size, at: Place): Place {
  return { x: width / 2 + (at.x - x) * scale, y: height / 2 + (at.y - y) * scale };
}

/** The map moves by so many pixels. */
export function pan(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x - byX / camera.scale, y: camera.y - byY / camera.scale };
}

/** What lies at those pixels stays there; between the whole map (`least` pixels a unit) and 400 times as much. */
export function zoomAt(
  camera: Camera,
  size: Size,
  at: Place,
  factor: number,
  least: number,
): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, least / 2), least * MOST_ZOOM);
  const held = toMap(camera, size, at);
  return {
    x: held.x - (at.x - size.width / 2) / scale,
    y: held.y - (at.y - size.height / 2) / scale,
    scale,
  };
}
