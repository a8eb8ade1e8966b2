/** What can be done with the selection, as the page calls it; what is rarely used is fetched at the first call. */
import { guard } from '../notices.ts';
import type { SelectionActions } from './selection-state.ts';
import { clearSelection, select, selectRange, toggle } from './selection.ts';

const exporting = () => import('./export-selection.ts');
const zipping = () => import('./export-zip.ts');
const editing = () => import('./selection-edits.ts');

export const selectionActions: SelectionActions = {
  toggle,
  range: selectRange,
  set: select,
  clear: clearSelection,
  copyPaths: () => guard('copy the paths', async () => (await exporting()).copyPaths()),
  downloadCsv: () => guard('make the CSV', async () => (await exporting()).downloadCsv()),
  downloadZip: () => guard('make the zip', async () => (await zipping()).downloadZip()),
  cancelZip: () => guard('stop the zip', async () => (await zipping()).cancelZip()),
  remove: () => guard('remove the selection', async () => (await editing()).removeSelected()),
  relabel: (label) =>
    guard('change the label', async () => (await editing()).relabelSelected(label)),
  askWithAll: () =>
    guard('search with the selection', async () => (await editing()).askWithSelected()),
};
