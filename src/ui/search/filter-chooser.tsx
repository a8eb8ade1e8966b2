/** A button that opens a list to choose one or several of, searchable: there may be hundreds of labels or folders. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { formatCount } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './filter-chooser.module.css';
import { matching, type Counted } from './filter-folders.ts';
import { filterWords } from '../words/filter.ts';

interface FilterChooserProps {
  /** What is chosen: the button's and the list's name. */
  name: string;
  /** What the button shows. */
  shown: string;
  find: string;
  all: readonly Counted[];
  chosen: readonly string[];
  /** Whether several may be chosen; else a choice takes the place of the one before. */
  several: boolean;
  onChosen: (chosen: readonly string[]) => void;
}

/** More are not drawn: whoever has more types a part of the name. */
const mostDrawn = 200;

export function FilterChooser(props: FilterChooserProps) {
  const { name, shown, chosen } = props;
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useClosedFromOutside(holder, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <div ref={holder} className={styles.holder} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={classes(
          controls.button,
          controls.small,
          styles.button,
          chosen.length > 0 && styles.set,
        )}
        aria-expanded={open}
        aria-label={`${name}: ${shown}`}
        onClick={() => setOpen(!open)}
      >
        <bdi className={styles.shown}>{shown}</bdi>
        <span className={styles.arrow} aria-hidden="true" />
      </button>
      {open && <Choices {...props} onDone={close} />}
    </div>
  );
}

interface ChoicesProps extends FilterChooserProps {
  /** One was chosen, where there can be only one. */
  onDone: () => void;
}

function Choices({ name, find, all, chosen, several, onChosen, onDone }: ChoicesProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = matching(all, typed);
  const choose = (option: string, on: boolean) => {
    if (!several) {
      onChosen(on ? [option] : []);
      return onDone();
    }
    onChosen(on ? [...chosen, option] : chosen.filter((other) => other !== option));
  };
  return (
    <div className={styles.choices}>
      <input
        ref={field}
        className={styles.find}
        type="search"
        aria-label={find}
        placeholder={find}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={styles.list} aria-label={name}>
        {found.slice(0, mostDrawn).map((option) => (
          <li key={option.name}>
            <label className={styles.option}>
              <input
                type="checkbox"
                name={`${id}-option`}
                checked={chosen.includes(option.name)}
                onChange={(event) => choose(option.name, event.currentTarget.checked)}
              />
              <bdi className={styles.name}>{option.name}</bdi>
              <span className={classes(controls.soft, controls.number)}>
                {formatCount(option.count)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={controls.fine}>{filterWords.none}</p>}
      {found.length > mostDrawn && (
        <p className={controls.fine}>{filterWords.more(found.length - mostDrawn)}</p>
      )}
    </div>
  );
}

/** A press or the focus elsewhere closes what is open. */
function useClosedFromOutside(
  holder: RefObject<HTMLElement | null>,
  open: boolean,
  close: () => void,
) {
  const closing = useRef(close);
  useEffect(() => {
    closing.current = close;
  });
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !holder.current?.contains(event.target)) {
        closing.current();
      }
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open, holder]);
}
