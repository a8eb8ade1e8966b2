/** What is known of the large picture: its file, its label, its code and how far it is from the query. */
import { useMemo, type ReactNode } from 'react';
import type { PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { codeAsHex, differingBits } from '../parts/code-bits.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './lightbox-details.module.css';
import { LightboxLabel } from './lightbox-label.tsx';
import { lightboxWords } from '../words/lightbox.ts';
import { fileName, formatDistance } from '../words/names.ts';

interface DetailsProps {
  id: string;
  facts: PictureFacts;
}

export function LightboxDetails({ id, facts }: DetailsProps) {
  const split = useSplit(id);
  const { path, bytes, width, height, modified } = facts;
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;
  return (
    <dl className={styles.details}>
      <Fact name={lightboxWords.label}>
        <LightboxLabel key={id} id={id} label={facts.label} />
      </Fact>
      <Fact name={lightboxWords.file}>
        <bdi>{fileName(path)}</bdi>
      </Fact>
      <Fact name={lightboxWords.folder}>
        {folder === null ? lightboxWords.noFolder : <bdi>{folder}</bdi>}
      </Fact>
      <Fact name={lightboxWords.pixels}>
        {width && height ? lightboxWords.pixelsOf(width, height) : lightboxWords.unknown}
      </Fact>
      <Fact name={lightboxWords.size}>
        {bytes === null ? lightboxWords.unknown : lightboxWords.bytes(bytes)}
      </Fact>
      <Fact name={lightboxWords.date}>
        {modified === null ? lightboxWords.unknown : lightboxWords.dateOf(modified)}
      </Fact>
      {split && <Fact name={lightboxWords.split}>{lightboxWords.splits[split]}</Fact>}
      <CodeFacts id={id} facts={facts} />
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={controls.fine}>{name}</dt>
      <dd className={controls.number}>{children}</dd>
    </div>
  );
}

function CodeFacts({ id, facts: { code, bits } }: DetailsProps) {
  const query = useApp((state) => state.query);
  const against = query?.code && query.bits === bits && query.item !== id ? query.code : null;
  return (
    <>
      <Fact name={lightboxWords.code}>
        {code ? (
          <>
            <BitStrip
              code={code}
              bits={bits}
              against={against}
              label={lightboxWords.codeOf(bits)}
            />
            <code className={styles.hex}>{codeAsHex(code.subarray(0, Math.ceil(bits / 8)))}</code>
          </>
        ) : (
          lightboxWords.noCode
        )}
      </Fact>
      <Distance id={id} code={code} against={against} bits={bits} />
    </>
  );
}

interface DistanceProps {
  id: string;
  code: Uint8Array | null;
  against: Uint8Array | null;
  bits: number;
}

/** As the search has it where the picture is among the results; else the bits that differ. */
function Distance({ id, code, against, bits }: DistanceProps) {
  const itself = useApp((state) => state.query !== null && state.query.item === id);
  const search = useApp((state) => state.search);
  const text = useMemo(() => {
    const found = search.kind === 'found' ? search : null;
    const result = found?.results.find(({ item }) => item.id === id);
    if (found && result && found.compare !== 'hamming') {
      return lightboxWords.ranked(result.rank, formatDistance(result.distance));
    }
    if (!code || !against) return null;
    return lightboxWords.differ(differingBits(code, against, bits).length, bits);
  }, [id, search, code, against, bits]);
  if (itself) return <Fact name={lightboxWords.distance}>{lightboxWords.itself}</Fact>;
  return text === null ? null : <Fact name={lightboxWords.distance}>{text}</Fact>;
}

function useSplit(id: string) {
  return useApp(({ gallery }) => gallery.splits[gallery.items.findIndex((item) => item.id === id)]);
}
