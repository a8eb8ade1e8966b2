/** What stands at the top of an export, for people. */
import { formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

/** README.md of an export in those forms, one folder for each. */
export function codesReadme(table: CodesTable, ids: readonly string[]): string {
  const { gallery, createdAt, version, encoder, count, bits } = table;
  return `# Codes of “${gallery}”

${formatPlural(count, 'binary code')} of ${bits} bits, made by “${encoder.name}” in Semblance ${version}, ${createdAt}.

- One row for each picture file, in the gallery's order; row 0 is the first. Files with the same bytes share a code.
- Bits are packed into bytes, the most significant bit first. ${comparedLine(table)}
- ${latentsLine(table).trim()}
- \`semblance.json\` says the same to programs.
- To encode a query elsewhere, export the model too (“Export model”): its \`metadata.json\` says how.

Folders: ${ids.map((id) => `\`${id}/\``).join(', ')}. Each has a README.md of its own.
`;
}

function comparedLine({ encoder: { compare } }: CodesTable): string {
  if (compare === 'hamming') {
    return 'The Hamming distance of two codes, the number of bits that differ, says how alike two pictures are.';
  }
  const name = compare === 'cosine' ? 'cosine' : 'Euclidean';
  return `Semblance itself compares pictures by the ${name} distance of this encoder's float latents; the Hamming distance of the codes is a rougher measure, and gives other neighbours than the page.`;
}

function latentsLine(table: CodesTable): string {
  const { latents } = table;
  if (!latents) return 'This encoder keeps no float latents.';
  return `Float latents have ${formatPlural(latents.width, 'number')} each. ${latentsNote(table)}`;
}

/** What the latents are: "" where they are as the encoder made them. */
export function latentsNote({ latents }: CodesTable): string {
  return latents?.unit === true
    ? 'The encoder keeps them in 8 bits; they leave with length 1, for comparing by cosine.'
    : '';
}
