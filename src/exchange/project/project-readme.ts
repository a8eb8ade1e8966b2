/** The README.md of a project file: what it is, for people who find it. */
import { formatPlural } from '../../lib/format.ts';
import type { ProjectManifest } from './project-schema.ts';
import { manifestFile } from './project-words.ts';

export function projectReadme({
  gallery,
  kind,
  counts,
  version,
  createdAt,
}: ProjectManifest): string {
  const holds =
    kind === 'full'
      ? `${formatPlural(counts.items, 'image')} as thumbnails, with labels, codes, encoders, training runs and maps. The original files are not in it.`
      : `an index of ${formatPlural(counts.items, 'image')}: paths, labels, codes and the encoder that made them, without pictures. It answers whether it has a picture.`;
  return `# ${gallery.name ?? 'A gallery'}

A project of Semblance (${version}), saved ${createdAt}: ${holds}

To open it, choose "Open file" in Semblance, or drop the file on the page. It becomes a gallery of its own; nothing that is there is replaced.

This is a zip. \`${manifestFile}\` says which file holds what, with its length and SHA-256.
`;
}
