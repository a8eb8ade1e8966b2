import { describe, expect, test } from 'vitest';
import { nextView, type ViewState } from './view-state.ts';

const start: ViewState = { view: 'search', turned: false, training: false, query: null };

describe('the view of the work area', () => {
  test('turns to a training that begins and back when it ends', () => {
    const during = nextView(start, true, null);
    expect(during.view).toBe('training');
    expect(nextView(during, false, null).view).toBe('search');
  });

  test('stays with the training where a person chose it', () => {
    const chosen: ViewState = { ...start, view: 'training', training: true };
    expect(nextView(chosen, false, null).view).toBe('training');
  });

  test('turns to the search for every query, during a training too', () => {
    const during = nextView(start, true, null);
    const asked = nextView(during, true, 'lake.jpg');
    expect(asked.view).toBe('search');
    expect(nextView(asked, false, 'lake.jpg').view).toBe('search');
  });

  test('stays where two runs answer the query side by side, and nowhere else', () => {
    const looking: ViewState = { ...start, view: 'evaluate' };
    expect(nextView(looking, false, 'lake.jpg', true).view).toBe('evaluate');
    expect(nextView(looking, false, 'lake.jpg', false).view).toBe('search');
    expect(nextView({ ...start, view: 'map' }, false, 'lake.jpg', true).view).toBe('search');
  });

  test('is the same object while nothing happens, so that nothing is drawn again', () => {
    expect(nextView(start, false, null)).toBe(start);
  });
});
