import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../protocol/generated';
import { openMessageMenu, useMenuOpenFor } from './menuPlace';
import { startWriting } from './writing';

/** So long a finger rests on a message to open its menu. */
const LONG_PRESS_MS = 450;
/** A finger that moves further scrolls. */
const STEADY_PX = 10;

interface MessagePointer {
  /** Its tools are shown. */
  readonly active: boolean;
  readonly handlers: Readonly<Record<string, (event: never) => void>>;
}

/** Pointing at a message shows its tools; a right click, a long press or a key opens its menu; a double click answers. */
export function useMessagePointer(chatId: string, message: Message | undefined): MessagePointer {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const menu = useMenuOpenFor(chatId, message?.seq);
  const press = useRef<{
    readonly timer: ReturnType<typeof setTimeout>;
    readonly x: number;
    readonly y: number;
  }>(undefined);
  const release = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);

  const open = (x: number, y: number) => {
    if (message !== undefined) {
      openMessageMenu({ chatId, seq: message.seq, x, y });
    }
  };

  const handlers = {
    onPointerEnter: (event: PointerEvent) => setHovered(event.pointerType === 'mouse'),
    onPointerLeave: () => {
      setHovered(false);
      release();
    },
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      if (pointerType === 'touch') {
        release();
        const timer = setTimeout(() => open(clientX, clientY), LONG_PRESS_MS);
        press.current = { timer, x: clientX, y: clientY };
      }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const began = press.current;
      if (began !== undefined && Math.hypot(clientX - began.x, clientY - began.y) > STEADY_PX) {
        release();
      }
    },
    onPointerUp: release,
    onPointerCancel: release,
    onContextMenu: (event: MouseEvent) => {
      // Links and selected words have menus of the browser's own.
      const onLink = event.target instanceof Element && event.target.closest('a') !== null;
      if (message !== undefined && !onLink && getSelection()?.isCollapsed !== false) {
        event.preventDefault();
        release();
        open(event.clientX, event.clientY);
      }
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      if (message?.body !== undefined && event.target === event.currentTarget) {
        startWriting(chatId, { purpose: 'reply', message });
      }
    },
    onFocus: () => setFocused(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) {
        setFocused(false);
      }
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const asked = event.key === 'Enter' || event.key === ' ' || event.key === 'ContextMenu';
      if (asked && event.target === event.currentTarget) {
        event.preventDefault();
        const { left, top } = event.currentTarget.getBoundingClientRect();
        open(left + 60, top + 24);
      }
    },
  };
  return { active: hovered || focused || menu, handlers };
}
