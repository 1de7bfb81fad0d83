import type { RefObject } from 'react';
import { useEffect } from 'react';

/** A keyboard on the screen or the bar of a call takes room away from the end: who was there stays there. */
export function useEndInSight(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: { readonly scrollToEnd: () => void },
  near: number,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const taken = height - element.clientHeight;
      height = element.clientHeight;
      const below = element.scrollHeight - element.clientHeight - element.scrollTop;
      if (taken > 0 && below - taken <= near) {
        virtualizer.scrollToEnd();
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, virtualizer, near]);
}
