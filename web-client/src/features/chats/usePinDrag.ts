import type { DragEvent } from 'react';
import type { Parley } from '../../client/parley';
import type { HeldChat } from '../../state/chats';
import { isPinned, pinnedInOrder, placesFor } from '../../state/own';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';

const TYPE = 'application/x-parley-chat';

/** Moves a pinned chat by some places among the pinned ones. */
export function movePinned(parley: Parley, chatId: string, by: number): void {
  const pinned = pinnedInOrder(Object.values(parley.store.getState().chats.byId));
  const index = pinned.findIndex(({ chat }) => chat.id === chatId);
  const to = index + by;
  if (index >= 0 && to >= 0 && to < pinned.length) {
    parley.preferences.place(placesFor(pinned, chatId, to)).catch(notifyFailure);
  }
}

/** Lets pinned chats be dragged onto each other's places. */
export function usePinDrag(held: HeldChat) {
  const parley = useParley();
  const { id } = held.chat;
  if (!isPinned(held)) {
    return { draggable: false };
  }
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(TYPE, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(TYPE)) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      }
    },
    onDrop: (event: DragEvent) => {
      const dragged = event.dataTransfer.getData(TYPE);
      if (dragged !== '' && dragged !== id) {
        event.preventDefault();
        const order = pinnedInOrder(Object.values(parley.store.getState().chats.byId)).map(
          ({ chat }) => chat.id,
        );
        movePinned(parley, dragged, order.indexOf(id) - order.indexOf(dragged));
      }
    },
  };
}
