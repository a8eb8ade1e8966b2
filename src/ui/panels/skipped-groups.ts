/** Files that were not added, by the reason. */
import type { SkippedFile } from '../../gallery/item.ts';

export interface SkippedGroup {
  reason: string;
  /** In the order of the skipped files. */
  paths: string[];
}

/** One group for each reason, that of the most files first; equal ones as they came. */
export function skippedByReason(skipped: readonly SkippedFile[]): SkippedGroup[] {
  const groups = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const paths = groups.get(reason);
    if (paths) paths.push(path);
    else groups.set(reason, [path]);
  }
  return Array.from(groups, ([reason, paths]) => ({ reason, paths })).toSorted(
    (one, other) => other.paths.length - one.paths.length,
  );
}

/** Each reason with its number of files on a line, its paths indented below it. */
export function skippedAsText(groups: readonly SkippedGroup[]): string {
  return groups
    .map(({ reason, paths }) =>
      [`${reason} (${paths.length})`, ...paths.map((path) => `  ${path}`)].join('\n'),
    )
    .join('\n\n');
}
