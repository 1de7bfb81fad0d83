import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { CallSession } from '../../calls/session';

/**
 * Tells the call how large a video is on this screen, in physical pixels, and that it is out of sight: scrolled away,
 * covered by the minimised call, or in a window that nobody looks at.
 */
export function useTileView(
  element: RefObject<HTMLElement | null>,
  session: CallSession,
  participantId: string,
  source: 'camera' | 'screen',
  own: boolean,
): void {
  useEffect(() => {
    const tile = element.current;
    if (tile === null || own) {
      return undefined;
    }
    const page = tile.ownerDocument;
    let inSight = true;
    const report = () => {
      const ratio = page.defaultView?.devicePixelRatio ?? 1;
      const shown = inSight && !page.hidden;
      const { clientWidth, clientHeight } = tile;
      session.view?.report(
        participantId,
        source,
        shown ? clientWidth * ratio : 0,
        shown ? clientHeight * ratio : 0,
      );
    };
    const sizes = new ResizeObserver(report);
    const sight = new IntersectionObserver((entries) => {
      inSight = entries.at(-1)?.isIntersecting ?? true;
      report();
    });
    sizes.observe(tile);
    sight.observe(tile);
    page.addEventListener('visibilitychange', report);
    return () => {
      sizes.disconnect();
      sight.disconnect();
      page.removeEventListener('visibilitychange', report);
      session.view?.report(participantId, source, 0, 0);
    };
  }, [element, session, participantId, source, own]);
}
