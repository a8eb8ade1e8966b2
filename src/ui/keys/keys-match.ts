/** Whether a key that was pressed is one that is bound, and whether the focused element needs it itself. */

/** Keys that move within sliders, radio groups and the like. */
const moving = /^(Arrow|Home$|End$|Page)/;
/** Inputs in which nothing is typed. */
const untyped = new Set(['button', 'checkbox', 'file', 'radio', 'range', 'reset', 'submit']);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether one of the alternatives in `keys` ("ArrowRight n", "Shift+Enter", "Ctrl+V", "Space", "+") was pressed. */
export function matchesKey(keys: string, pressed: Pressed): boolean {
  return keys.split(' ').some((key) => matchesOne(key, pressed));
}

function matchesOne(key: string, pressed: Pressed): boolean {
  const parts = key.split(/(?<=.)\+(?=.)/);
  const wanted = parts.pop() ?? '';
  const has = (modifier: string): boolean => parts.includes(modifier);
  if (has('Ctrl') !== (pressed.ctrlKey || pressed.metaKey) || has('Alt') !== pressed.altKey) {
    return false;
  }
  // which signs need Shift depends on the keyboard
  const sign = wanted.length === 1 && wanted.toLowerCase() === wanted.toUpperCase();
  if (!sign && has('Shift') !== pressed.shiftKey) return false;
  return nameOf(pressed.key) === (wanted.length === 1 ? wanted.toLowerCase() : wanted);
}

function nameOf(key: string): string {
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toLowerCase() : key;
}

/** Whether the element with the focus needs this key itself: typed text, the moves of a slider, the press of a button. */
export function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  if (target instanceof HTMLInputElement) {
    return !untyped.has(target.type) || moving.test(key) || key === ' ';
  }
  const pressable = target.closest('button, a[href], summary') !== null;
  return pressable && (key === 'Enter' || key === ' ');
}
