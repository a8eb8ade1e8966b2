/** What the code remembers: pictures rebuilt by the decoder of the encoder in use, down to the bits alone. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { RememberedState } from '../../app/encoders/remembered-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './reconstructions-part.module.css';
import { PixelCanvas, PixelRows } from './reconstructions.tsx';
import { rememberedWords as words } from '../words/reconstructions.ts';

/** In the training view: a few validation pictures. */
export function RememberedPart() {
  const decodes = useDecodes();
  const section = useRef<HTMLElement>(null);
  const remembered = useRemembered(section, decodes);
  if (!decodes) return null;
  const found = remembered.kind === 'found' ? remembered : null;
  return (
    <section
      ref={section}
      className={classes(controls.panel, styles.part)}
      aria-labelledby="code-remembers"
    >
      <h2 id="code-remembers">{words.title}</h2>
      {found ? <FoundRows found={found} /> : <p className={controls.soft}>{waiting(remembered)}</p>}
      <p className={controls.fine}>{words.meaning}</p>
    </section>
  );
}

function FoundRows({ found: { query, rebuilt } }: { found: FoundState }) {
  const rows = [
    { name: words.rows.clean, pixels: rebuilt.clean },
    { name: words.rows.fromClean, pixels: rebuilt.fromClean },
    { name: words.rows.noisy, pixels: rebuilt.noisy },
    { name: words.rows.fromNoisy, pixels: rebuilt.fromNoisy },
    { name: words.rows.fromCode, pixels: rebuilt.fromCode },
  ];
  return <PixelRows rows={rows} count={rebuilt.count} from={query ? 1 : 0} size={rebuilt.size} />;
}

/** Below the query: the same of the picture that is asked for, folded away until it is wanted. */
export function RememberedQuery() {
  const decodes = useDecodes();
  const [open, setOpen] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const remembered = useRemembered(body, decodes && open);
  if (!decodes) return null;
  const found = remembered.kind === 'found' && remembered.query ? remembered : null;
  return (
    <details className={styles.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={controls.soft}>{words.title}</summary>
      <div ref={body} className={styles.body}>
        {found ? <OfQuery found={found} /> : <p className={controls.fine}>{waiting(remembered)}</p>}
      </div>
    </details>
  );
}

function OfQuery({ found: { rebuilt } }: { found: FoundState }) {
  const pictures = [
    { name: words.query.clean, pixels: rebuilt.clean },
    { name: words.query.fromClean, pixels: rebuilt.fromClean },
    { name: words.query.fromNoisy, pixels: rebuilt.fromNoisy },
    { name: words.query.fromCode, pixels: rebuilt.fromCode },
  ];
  return (
    <div className={styles.query}>
      {pictures.map(({ name, pixels }) => (
        <figure key={name} role="img" aria-label={words.ofQuery(name)}>
          <PixelCanvas pixels={pixels} index={0} size={rebuilt.size} />
          <figcaption className={controls.fine}>{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

type FoundState = Extract<RememberedState, { kind: 'found' }>;

function waiting({ kind }: RememberedState): string {
  if (kind === 'failed') return words.failed;
  return kind === 'none' ? words.gone : words.working;
}

/** Whether the encoder in use comes from a method with a decoder. */
function useDecodes(): boolean {
  return useApp(({ activeEncoder, encoders, methods }) => {
    const method = encoders.find(({ id }) => id === activeEncoder)?.method;
    return methods.find(({ id }) => id === method)?.decoder ?? false;
  });
}

/** Asks for it whenever it is seen and out of date, but never beside a training. */
function useRemembered(place: RefObject<Element | null>, wanted: boolean): RememberedState {
  const actions = useActions();
  const remembered = useApp((state) => state.remembered);
  const encoder = useApp((state) => state.activeEncoder);
  const code = useApp((state) => state.query?.code ?? null);
  const busy = useApp((state) => state.training.kind !== 'idle' || state.encoding.kind !== 'idle');
  // an edit of the gallery makes the page forget what is shown
  const forgotten = remembered.kind === 'idle';
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!wanted || !place.current) return;
    const observer = new IntersectionObserver((entries) =>
      setSeen(entries.some(({ isIntersecting }) => isIntersecting)),
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place, wanted]);
  useEffect(() => {
    if (wanted && seen && !busy) actions.reconstructions.remember();
  }, [actions, wanted, seen, busy, encoder, code, forgotten]);
  const stale = 'encoder' in remembered && remembered.encoder !== encoder;
  return stale ? { kind: 'working' } : remembered;
}
