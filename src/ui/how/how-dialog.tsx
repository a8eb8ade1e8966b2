/** How it works, told with real pictures and their real codes: codes, counting, noise, and where each is found. */
import { readAddress, writeAddress } from '../../app/query/hash-state.ts';
import type { Explanation } from '../../app/how/how-state.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { HowCodes } from './how-codes.tsx';
import { HowCounting } from './how-counting.tsx';
import styles from './how-dialog.module.css';
import { HowNoise } from './how-noise.tsx';
import { firstWords } from '../words/first.ts';
import { howWords as words } from '../words/how.ts';

export function HowDialog() {
  const { how } = useActions();
  const explanation = useApp((state) => state.how.explanation);
  return (
    <Dialog title={words.title} onClose={() => how.close()} actions={<Foot />} wide>
      <div className={styles.page}>
        {explanation ? (
          <Chapters explanation={explanation} />
        ) : (
          <p className={controls.soft} role="status">
            {words.working}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Chapters({ explanation }: { explanation: Explanation }) {
  const { from, encoder, fittedOn } = explanation;
  return (
    <>
      <p className={controls.soft}>
        {from === 'gallery' ? words.from.gallery(encoder) : words.from.sample(fittedOn)}
      </p>
      <HowCodes explanation={explanation} />
      <HowCounting explanation={explanation} />
      <HowNoise explanation={explanation} />
      <section className={styles.chapter} aria-labelledby="how-parts">
        <h3 id="how-parts">{words.parts.title}</h3>
        <dl className={styles.parts}>
          {words.parts.list.map(([view, name, text]) => (
            <div key={name}>
              <dt>
                <PartName view={view} name={name} />
              </dt>
              <dd className={controls.soft}>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

/** A link to the tab, once there are tabs; everything else in the address stays as it is. */
function PartName({ view, name }: { view: string | null; name: string }) {
  const { how } = useActions();
  const empty = useApp((state) => state.stage.kind === 'empty');
  if (empty || view === null) return name;
  const address = writeAddress({ ...readAddress(location.hash), view });
  return (
    <a href={address === '' ? '#' : address} onClick={() => how.close()}>
      {name}
    </a>
  );
}

/** On the empty page the way on stands here too. */
function Foot() {
  const actions = useActions();
  const empty = useApp((state) => state.stage.kind === 'empty' && state.ingest.kind === 'idle');
  const begin = () => {
    actions.how.close();
    actions.addSample();
  };
  return (
    <>
      <button type="button" className={controls.button} onClick={() => actions.how.close()}>
        {words.close}
      </button>
      {empty && (
        <button type="button" className={`${controls.button} ${controls.primary}`} onClick={begin}>
          {firstWords.sample}
        </button>
      )}
    </>
  );
}
