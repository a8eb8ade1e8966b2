/** What stands beside the Projector's files, for people. */
import { formatCount, formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

/** `rows` of the table's rows are there. */
export function projectorReadme(
  { count, bits, latents, sprite }: CodesTable,
  rows: number,
): string {
  const part = rows < count ? ` of ${formatCount(count)}, as many as the sprite has place for` : '';
  return `# TensorFlow Embedding Projector

${formatPlural(rows, 'picture')}${part}, as points in ${bits} dimensions. On this machine alone, with TensorBoard (\`pip install tensorboard\`):

    tensorboard --logdir .        in this folder; then choose “Projector”

It reads \`projector_config.pbtxt\`. A Projector on a server of your own takes \`config.json\`, with these files beside its page. A Projector without a server takes \`codes.tsv\` and \`metadata.tsv\` by its button “Load”, without pictures.

- \`codes.tsv\`: the bits of the codes as +1 and -1. Cosine and Euclidean distance rank such points as Hamming distance does.
${latents ? `- \`latents.tsv\`: the encoder's float latents, ${formatPlural(latents.width, 'number')} each.\n` : ''}- \`metadata.tsv\`: path, label, split and id of each point. Tabs and other control characters in them became spaces.
${sprite ? `- \`sprite.png\`: thumbnails of ${sprite.side} x ${sprite.side} pixels, ${sprite.columns} in a row.\n` : ''}`;
}
