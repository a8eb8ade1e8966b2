/** The export of codes as the page calls it; its code is fetched at the first call. */
import type { ExportActions } from './exports-state.ts';
import { guard } from '../notices.ts';

const exporting = () => import('./export-codes.ts');

export const exportActions: ExportActions = {
  codes: (formats) =>
    guard('export the codes', async () => (await exporting()).exportCodes(formats)),
  cancel: () => guard('cancel the export', async () => (await exporting()).cancelExport()),
  outlook: async () => (await exporting()).outlook(),
};
