/** What the drawings share: colours, gradients and shapes on a sheet of 100 by 100 units. */
import type { Random } from '../../lib/random.ts';

export type Sheet = OffscreenCanvasRenderingContext2D;

/** Draws one picture of a family; all that varies comes from `random`. */
export type Drawing = (sheet: Sheet, random: Random) => void;

export type Point = readonly [x: number, y: number];

/** Uniform between two numbers. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** One of a list. */
export function pick<Value>(random: Random, list: readonly Value[]): Value {
  return list[random.int(list.length)]!;
}

export function hsl(hue: number, saturation: number, lightness: number, alpha = 1): string {
  return `hsl(${hue.toFixed(1)} ${saturation.toFixed(1)}% ${lightness.toFixed(1)}% / ${alpha})`;
}

/** A rectangle filled with colours from top to bottom at equal distances. */
export function wash(
  sheet: Sheet,
  colours: readonly string[],
  top = 0,
  bottom = 100,
  left = 0,
  right = 100,
): void {
  const gradient = sheet.createLinearGradient(0, top, 0, bottom);
  colours.forEach((colour, index) =>
    gradient.addColorStop(colours.length === 1 ? 0 : index / (colours.length - 1), colour),
  );
  sheet.fillStyle = gradient;
  sheet.fillRect(left, top, right - left, bottom - top + 1); // over the seam with what is drawn below
}

export function disc(
  sheet: Sheet,
  x: number,
  y: number,
  radius: number,
  fill: string | CanvasGradient,
): void {
  sheet.fillStyle = fill;
  sheet.beginPath();
  sheet.arc(x, y, radius, 0, 2 * Math.PI);
  sheet.fill();
}

export function oval(
  sheet: Sheet,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: string | CanvasGradient,
  turn = 0,
): void {
  sheet.fillStyle = fill;
  sheet.beginPath();
  sheet.ellipse(x, y, radiusX, radiusY, turn, 0, 2 * Math.PI);
  sheet.fill();
}

/** A soft light or shadow: `colour` in the middle, nothing at the rim. Colours are given as "h s% l%". */
export function glow(
  sheet: Sheet,
  x: number,
  y: number,
  radius: number,
  colour: string,
  alpha: number,
  flatness = 1,
): void {
  sheet.save();
  sheet.translate(x, y);
  sheet.scale(1, flatness);
  const gradient = sheet.createRadialGradient(0, 0, 0, 0, 0, radius);
  gradient.addColorStop(0, `hsl(${colour} / ${alpha})`);
  gradient.addColorStop(0.5, `hsl(${colour} / ${alpha * 0.4})`);
  gradient.addColorStop(1, `hsl(${colour} / 0)`);
  disc(sheet, 0, 0, radius, gradient);
  sheet.restore();
}

export function polygon(
  sheet: Sheet,
  points: readonly Point[],
  fill: string | CanvasGradient,
): void {
  sheet.fillStyle = fill;
  sheet.beginPath();
  points.forEach(([x, y]) => sheet.lineTo(x, y));
  sheet.closePath();
  sheet.fill();
}

/** A closed shape from an SVG path in sheet units. */
export function shape(sheet: Sheet, path: string, fill: string | CanvasGradient): void {
  sheet.fillStyle = fill;
  sheet.fill(new Path2D(path));
}

export function line(sheet: Sheet, path: string, colour: string, width: number): void {
  sheet.strokeStyle = colour;
  sheet.lineWidth = width;
  sheet.lineCap = 'round';
  sheet.stroke(new Path2D(path));
}

/** Rolling ground from a wavy edge around `y` down to the bottom. */
export function hills(
  sheet: Sheet,
  random: Random,
  y: number,
  height: number,
  fill: string | CanvasGradient,
): void {
  const phases = [between(random, 0, 6.3), between(random, 0, 6.3)] as const;
  const lengths = [between(random, 0.03, 0.06), between(random, 0.07, 0.12)] as const;
  const points: Point[] = [[-2, 102]];
  for (let x = -2; x <= 102; x += 2) {
    const wave = Math.sin(x * lengths[0] + phases[0]) + 0.4 * Math.sin(x * lengths[1] + phases[1]);
    points.push([x, y - (wave * height) / 1.4]);
  }
  polygon(sheet, [...points, [102, 102]], fill);
}

/** A cloud of overlapping discs with a flat base. */
export function cloud(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  width: number,
  fill: string,
): void {
  const puffs = 4 + random.int(3);
  sheet.fillStyle = fill;
  sheet.beginPath();
  for (let puff = 0; puff < puffs; puff++) {
    const across = (puff + 0.5) / puffs;
    const radius = width * (0.1 + 0.16 * Math.sin(Math.PI * across)) * between(random, 0.85, 1.15);
    const centre = x + (across - 0.5) * width;
    sheet.moveTo(centre + radius, y - radius * 0.55);
    sheet.arc(centre, y - radius * 0.55, radius, 0, 2 * Math.PI);
  }
  sheet.save();
  sheet.clip(new Path2D(`M${x - width} ${y - width}H${x + width}V${y}H${x - width}Z`));
  sheet.fill();
  sheet.restore();
}

/** Runs `draw` with the origin at (x, y), scaled and turned (radians). */
export function placed(
  sheet: Sheet,
  x: number,
  y: number,
  scale: number,
  turn: number,
  draw: () => void,
): void {
  sheet.save();
  sheet.translate(x, y);
  sheet.rotate(turn);
  sheet.scale(scale, scale);
  draw();
  sheet.restore();
}

/** From one colour to another along a line. */
export function blend(
  sheet: Sheet,
  from: Point,
  to: Point,
  colours: readonly string[],
): CanvasGradient {
  const gradient = sheet.createLinearGradient(from[0], from[1], to[0], to[1]);
  colours.forEach((colour, index) =>
    gradient.addColorStop(index / Math.max(1, colours.length - 1), colour),
  );
  return gradient;
}
