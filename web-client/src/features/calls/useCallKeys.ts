import { useEffect, useState } from 'react';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';

const WRITING = 'input, textarea, select, [contenteditable="true"]';
const LAYERS = '[role="dialog"], [role="menu"]';

/**
 * M microphone, V camera, H hand, Space held: speak. By their place on the keyboard, so that they are the same in every
 * layout; never while somebody writes. Answers whether somebody speaks by holding the key.
 */
export function useCallKeys(session: CallSession, media: LocalMedia): boolean {
  const [talking, setTalking] = useState(false);
  useEffect(() => {
    let held = false;
    const release = () => {
      if (held) {
        held = false;
        setTalking(false);
        void media.setMicrophone(false);
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isForSomethingElse(event)) {
        return;
      }
      if (event.code === 'Space') {
        const muted = media.store.getState().microphone.status === 'off';
        if (held || (muted && !isForControl(event))) {
          event.preventDefault();
          if (!held && !event.repeat) {
            held = true;
            setTalking(true);
            void media.setMicrophone(true);
          }
        }
      } else if (!event.repeat && actOn(event.code, session, media)) {
        // Who types with nothing focused would otherwise begin a message.
        event.preventDefault();
      }
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code === 'Space' && held) {
        event.preventDefault();
        release();
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('keyup', onKeyUp, { capture: true });
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('keyup', onKeyUp, { capture: true });
      window.removeEventListener('blur', release);
      release();
    };
  }, [session, media]);
  return talking;
}

function actOn(code: string, session: CallSession, media: LocalMedia): boolean {
  const { microphone, camera } = media.store.getState();
  switch (code) {
    case 'KeyM':
      void media.setMicrophone(microphone.status !== 'on');
      return true;
    case 'KeyV':
      void media.setCamera(camera.status !== 'on');
      return true;
    case 'KeyH': {
      const { roster, participantId } = session.store.getState();
      const own = roster?.participants.find((one) => one.participantId === participantId);
      session.raiseHand(own?.handRaisedAt === undefined);
      return true;
    }
    default:
      return false;
  }
}

function isForSomethingElse({ target }: KeyboardEvent): boolean {
  return target instanceof Element && (target.matches(WRITING) || target.closest(LAYERS) !== null);
}

/** Space presses the button that has the focus, if it came there by the keyboard; after a click the focus is only left over. */
function isForControl({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('button:focus-visible, a:focus-visible');
}
