/** A gallery picture that is dragged within the page, from wherever it is shown to the query. */
import type { DragEvent as ReactDragEvent } from 'react';

/** Only this page reads it; other programs get nothing, not even a path. */
const itemType = 'application/x-semblance-item';

interface DragProps {
  draggable: true;
  onDragStart(event: ReactDragEvent<HTMLElement>): void;
}

/** Spread on the element that shows the item: it can be dragged onto the query then. */
export function dragItem(id: string): DragProps {
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }) => {
      dataTransfer.setData(itemType, id);
      dataTransfer.effectAllowed = 'copy';
    },
  };
}

/** The id of the item that was dropped; null where it was something else, and before the drop: browsers hide it. */
export function draggedItem(transfer: DataTransfer): string | null {
  return transfer.getData(itemType) || null;
}

/** Whether a gallery picture is being dragged, which is all that a page may know before the drop. */
export function dragsItem(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes(itemType) ?? false;
}
