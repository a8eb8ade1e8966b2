/** What the page can tell pretrained networks, as it calls it: every failure becomes a notice. */
import type { NamedFile } from '../workers/backbone-files.ts';
import {
  addBackbone,
  addOffered,
  prepareBackbone,
  removeBackbone,
  chooseBackbone,
} from './backbones.ts';
import type { BackboneActions } from './backbones-state.ts';
import { cancelReading } from './features.ts';
import { guard } from './notices.ts';

export const backboneActions: BackboneActions = {
  add: (files) => {
    const named = Array.from(files, namedFile);
    guard('add the pretrained network', () => addBackbone(named));
  },
  addOffered: (address) => guard('add the pretrained network', () => addOffered(address)),
  use: (id) => guard('use the pretrained network', () => chooseBackbone(id)),
  prepare: (id, preprocessing) =>
    guard('change how pictures are prepared', () => prepareBackbone(id, preprocessing)),
  remove: (id) => guard('remove the pretrained network', () => removeBackbone(id)),
  look: () =>
    guard('look with the pretrained network', async () =>
      (await import('./backbone-preview.ts')).lookWithBackbone(),
    ),
  cancel: cancelReading,
};

function namedFile(file: File): NamedFile {
  return { path: file.webkitRelativePath || file.name, file };
}
