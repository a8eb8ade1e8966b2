import { describe, expect, test } from 'vitest';
import { bounded, boxBetween, middleBox, moveGrip, smallest, withSide } from './crop-geometry.ts';

describe('a box over a picture', () => {
  test('lies between two points, whichever came first, and inside of the picture', () => {
    const box = { left: 0.2, top: 0.1, width: 0.5, height: 0.9 };
    for (const [from, to] of [
      [
        { x: 0.2, y: 0.1 },
        { x: 0.7, y: 1.4 },
      ],
      [
        { x: 0.7, y: 1.4 },
        { x: 0.2, y: 0.1 },
      ],
    ] as const) {
      const drawn = boxBetween(from, to);
      expect(drawn.left).toBeCloseTo(box.left);
      expect(drawn.top).toBeCloseTo(box.top);
      expect(drawn.width).toBeCloseTo(box.width);
      expect(drawn.height).toBeCloseTo(box.height);
    }
  });

  test('moves as a whole and stops at the edges with its size kept', () => {
    expect(moveGrip(middleBox, 'move', { x: 0.1, y: -0.9 })).toEqual({
      left: 0.35,
      top: 0,
      width: 0.5,
      height: 0.5,
    });
    expect(moveGrip(middleBox, 'move', { x: 9, y: 9 })).toEqual({
      ...middleBox,
      left: 0.5,
      top: 0.5,
    });
  });

  test('a side follows its grip alone, to the edge and never past the other side', () => {
    expect(moveGrip(middleBox, 'e', { x: 9, y: 0.3 })).toEqual({ ...middleBox, width: 0.75 });
    expect(moveGrip(middleBox, 'nw', { x: -9, y: 0.1 })).toEqual({
      left: 0,
      top: 0.35,
      width: 0.75,
      height: 0.4,
    });
    const narrow = moveGrip(middleBox, 'w', { x: 9, y: 0 });
    expect(narrow.width).toBeCloseTo(smallest);
    expect(narrow.left + narrow.width).toBeCloseTo(0.75);
  });

  test('a number that was typed makes the others give way only at the edge', () => {
    expect(withSide(middleBox, 'left', 0.4)).toEqual({ ...middleBox, left: 0.4 });
    expect(withSide(middleBox, 'left', 0.8).width).toBeCloseTo(0.2);
    expect(withSide(middleBox, 'width', 0.9).width).toBe(0.75);
    expect(withSide(middleBox, 'height', 0).height).toBe(smallest);
  });

  test('what is out of bounds comes in', () => {
    expect(bounded({ left: -1, top: 2, width: 3, height: 0.5 })).toEqual({
      left: 0,
      top: 0.5,
      width: 1,
      height: 0.5,
    });
  });
});
