/** What a look through the kept folders says. */
import { formatCount, formatPlural } from '../../lib/format.ts';

export interface RescanFigures {
  files: number;
  added: number;
  changed: number;
  gone: number;
  /** Files that were not refused before. */
  skipped: number;
}

/** "Rescan of 1,204 files: 3 images added, 1 replaced; 2 images have no file any more." */
export function rescanSentence(
  { files, added, changed, gone, skipped }: RescanFigures,
  cancelled: boolean,
): string {
  const did = [
    ...(added > 0 ? [`${formatPlural(added, 'image')} added`] : []),
    ...(changed > 0 ? [`${formatCount(changed)} replaced`] : []),
    ...(skipped > 0 ? [`${formatPlural(skipped, 'file')} skipped`] : []),
  ];
  if (cancelled) {
    return did.length > 0
      ? `The rescan was cancelled; until then: ${did.join(', ')}.`
      : 'The rescan was cancelled; nothing was changed.';
  }
  const lost =
    gone > 0
      ? `${formatPlural(gone, 'image')} ${gone === 1 ? 'has' : 'have'} no file any more`
      : '';
  const all = [did.join(', '), lost].filter((part) => part !== '').join('; ');
  return `Rescan of ${formatPlural(files, 'file')}: ${all || 'nothing has changed'}.`;
}

/** Why a folder is left out, and that nothing is lost. */
export function trouble(name: string, access: 'ask' | 'gone'): string {
  return access === 'gone'
    ? `“${name}” is no longer where it was: it was moved, renamed or unplugged. Its pictures stay in the gallery; bring it back, or add it from where it is now.`
    : `“${name}” may not be read: the browser was not given access. Its pictures stay in the gallery; press “Allow access again”.`;
}
