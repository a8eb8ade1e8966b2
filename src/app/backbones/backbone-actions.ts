/** What the page can tell pretrained networks, as it calls it: every failure becomes a notice. */
import type { NamedFile } from '../../workers/backbone-files.ts';
import type { BackboneActions } from './backbones-state.ts';
import { withWork } from '../late-work.ts';
import { guard } from '../notices.ts';

export const backboneActions: BackboneActions = {
  add: (files) => {
    const named = Array.from(files, namedFile);
    guard('add the pretrained network', () =>
      withWork(({ backbones }) => backbones.addBackbone(named)),
    );
  },
  addOffered: (address) =>
    guard('add the pretrained network', () =>
      withWork(({ backbones }) => backbones.addOffered(address)),
    ),
  use: (id) =>
    guard('use the pretrained network', () =>
      withWork(({ backbones }) => backbones.chooseBackbone(id)),
    ),
  prepare: (id, preprocessing) =>
    guard('change how pictures are prepared', () =>
      withWork(({ backbones }) => backbones.prepareBackbone(id, preprocessing)),
    ),
  remove: (id) =>
    guard('remove the pretrained network', () =>
      withWork(({ backbones }) => backbones.removeBackbone(id)),
    ),
  look: () =>
    guard('look with the pretrained network', async () =>
      (await import('./backbone-preview.ts')).lookWithBackbone(),
    ),
  cancel: () => guard('stop reading', () => withWork(({ backbones }) => backbones.cancelReading())),
};

function namedFile(file: File): NamedFile {
  return { path: file.webkitRelativePath || file.name, file };
}
