import { describe, expect, test } from 'vitest';
import { nextView, type ViewState } from './view-state.ts';

const start: ViewState = { view: 'search', turned: false, training: false, asked: 0 };

describe('the view of the work area', () => {
  test('turns to a training that begins and back when it ends', () => {
    const during = nextView(start, true, 0);
    expect(during.view).toBe('training');
    expect(nextView(during, false, 0).view).toBe('search');
  });

  test('stays with the training where a person chose it', () => {
    const chosen: ViewState = { ...start, view: 'training', training: true };
    expect(nextView(chosen, false, 0).view).toBe('training');
  });

  test('turns to the search for every query, during a training too', () => {
    const during = nextView(start, true, 0);
    const asked = nextView(during, true, 1);
    expect(asked.view).toBe('search');
    expect(nextView(asked, false, 1).view).toBe('search');
  });

  test('stays where two runs answer the query side by side, and nowhere else', () => {
    const looking: ViewState = { ...start, view: 'evaluate' };
    expect(nextView(looking, false, 1, true).view).toBe('evaluate');
    expect(nextView(looking, false, 1, false).view).toBe('search');
    expect(nextView({ ...start, view: 'map' }, false, 1, true).view).toBe('search');
  });

  test('is the same object while nothing happens, so that nothing is drawn again', () => {
    expect(nextView(start, false, 0)).toBe(start);
  });
});
