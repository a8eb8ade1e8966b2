/** What the export of codes says. */
import type { CodesFormatId, CodesOutlook, CodesWork } from '../../app/exports/exports-state.ts';
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';

export const exportWords = {
  open: 'Export codes',
  title: 'Export codes',
  forms: 'Forms',
  all: 'Choose all',
  none: 'Choose none',
  start: 'Export codes',
  cancel: 'Cancel',
  busy: 'Codes are being exported; wait until that is done, or cancel it.',
  stop: 'Cancel export',
  progress: 'Exporting codes',
  counting: 'Counting what would leave …',
  noCodes: 'There are no codes to export yet; they are there as soon as the pictures have codes.',
  failed: 'What would leave could not be counted; close this and try again.',
  total: (bytes: number): string => `One zip of about ${formatBytes(bytes)}.`,
  nothing: 'Choose at least one form.',
  private: 'Paths and labels of your pictures leave with their codes.',
  sprite: 'The Embedding Projector’s folder also holds small copies of the pictures.',
} as const;

/** Name of each form, and what it is for. */
export const formWords: Record<CodesFormatId, { name: string; use: string }> = {
  tables: {
    name: 'Tables',
    use: 'Packed bytes, with paths and labels as CSV and Parquet: for code of your own.',
  },
  numpy: { name: 'NumPy', use: 'Arrays of codes and floats, with a script that searches them.' },
  faiss: { name: 'FAISS', use: 'A binary and a flat index, with a script that searches them.' },
  postgresql: {
    name: 'PostgreSQL',
    use: 'A table to load, exact search in plain SQL, and an index where pgvector is installed.',
  },
  milvus: { name: 'Milvus', use: 'A collection of binary vectors, rows to import, and the query.' },
  opensearch: {
    name: 'OpenSearch',
    use: 'A mapping for binary vectors and lines for bulk loading.',
  },
  qdrant: {
    name: 'Qdrant',
    use: 'Bits as +1 and −1 with dot product, which ranks as Hamming distance does.',
  },
  projector: {
    name: 'Embedding Projector',
    use: 'Vectors, labels and small pictures, to look around in with TensorFlow’s projector.',
  },
};

/** "5,000 codes of 64 bits by “Instant codes” leave, and 64 floats of each." */
export function leavingText({ encoder, bits, rows, width, without }: CodesOutlook): string {
  const codes = `${formatPlural(rows, 'code')} of ${bits} bits by “${encoder}” ${rows === 1 ? 'leaves' : 'leave'}, one for each picture`;
  const floats = width === null ? '' : `, with ${formatCount(width)} float numbers each`;
  const missing =
    without > 0 ? ` ${formatPlural(without, 'picture')} without a code yet stay out.` : '';
  return `${codes}${floats}.${missing}`;
}

/** For encoders whose floats are compared: their bits are there all the same. */
export const bitsAnyway =
  'The page compares pictures by the floats of this encoder; its bits, which are made of these, leave all the same.';

/** "Drawing small pictures: 120 of 1,100", "4 of 19 files, 3.2 MB". */
export function exportText(work: Exclude<CodesWork, { kind: 'idle' }>): string {
  return work.kind === 'drawing'
    ? `Drawing small pictures: ${formatCount(work.done)} of ${formatCount(work.total)}`
    : `${formatCount(work.done)} of ${formatPlural(work.total, 'file')}, ${formatBytes(work.bytes)}`;
}
