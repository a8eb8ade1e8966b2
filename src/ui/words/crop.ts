/** What the choosing of a part of a picture says. */
export const cropWords = {
  area: 'Part of the picture',
  boxName: (box: { left: number; top: number; width: number; height: number }): string =>
    `Part of the picture: ${percent(box.width)} by ${percent(box.height)}, ${percent(box.left)} from the left and ${percent(box.top)} from the top. Arrow keys move it, with Shift they resize it.`,
  draw: 'Drag a box over what you are looking for, or',
  begin: 'set a box in the middle',
  keys: 'Arrow keys move the box, with Shift they resize it.',
  whole: 'Whole picture',
  numbers: 'In percent of the picture',
  sides: { left: 'From left', top: 'From top', width: 'Width', height: 'Height' },
  title: 'Search with a part',
  search: 'Search with this part',
  searchWhole: 'Search with the whole picture',
  cancel: 'Cancel',
} as const;

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
