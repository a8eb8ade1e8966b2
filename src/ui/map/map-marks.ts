/** The marks of the map, drawn once and stamped for each point; their colours are the page's. */
import { COLOURS, SHADES, SHAPES, type Colouring } from './map-colours.ts';

export interface Palette {
  marks: string[];
  bare: string;
  shades: string[];
  paper: string;
  ink: string;
  accent: string;
}

/** Reads the colours that hold for an element now, in light or dark. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const named = (name: string): string => style.getPropertyValue(name).trim();
  const near = channels(named('--near'));
  const far = channels(named('--far'));
  return {
    marks: Array.from({ length: COLOURS }, (_, index) => named(`--mark-${index + 1}`)),
    bare: named('--mark-bare'),
    shades: Array.from({ length: SHADES }, (_, shade) => {
      const share = shade / (SHADES - 1);
      const mixed = near.map((value, index) => Math.round(value + share * (far[index]! - value)));
      return `rgb(${mixed.join(' ')})`;
    }),
    paper: named('--panel'),
    ink: named('--ink'),
    accent: named('--accent'),
  };
}

/** "#rrggbb" as three numbers. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Outline of a shape around a place: circle, square, triangle, diamond, of about the same area. */
function traceShape(
  context: CanvasRenderingContext2D,
  shape: number,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  if (shape % SHAPES === 0) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else {
    const corners = outlines[(shape % SHAPES) - 1]!;
    corners.forEach(([dx, dy]) => context.lineTo(x + dx * radius, y + dy * radius));
  }
  context.closePath();
}

type Corner = readonly [number, number];
const outlines: readonly (readonly Corner[])[] = [
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.25],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
];

/** The marks of a colouring, `radius` in device pixels, each on a small canvas of its own. */
export class Stamps {
  readonly colours: readonly string[];
  readonly stamps: readonly HTMLCanvasElement[];
  readonly #colouring: Colouring;
  /** In device pixels. */
  readonly radius: number;

  constructor(palette: Palette, colouring: Colouring, radius: number) {
    this.#colouring = colouring;
    this.radius = radius;
    const { groups, range } = colouring;
    this.colours = range
      ? palette.shades
      : groups.map(({ mark }) => (mark ? palette.marks[mark.colour]! : palette.bare));
    this.stamps = this.colours.map((colour, index) =>
      stamp(palette.paper, colour, groups[index]?.mark?.shape ?? 0, radius),
    );
  }

  fits(colouring: Colouring, radius: number): boolean {
    return colouring === this.#colouring && radius === this.radius;
  }
}

function stamp(paper: string, colour: string, shape: number, radius: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const side = Math.ceil(2 * (1.4 * radius + 1));
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  traceShape(context, shape, side / 2, side / 2, radius);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = paper;
  context.lineWidth = Math.max(0.75, radius / 5);
  context.stroke();
  return canvas;
}
