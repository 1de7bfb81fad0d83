import type { Page } from 'playwright-core';

/** What a page sends to itself. */
export interface Loopback {
  /** Bits a second for the picture. */
  readonly maxBitrate: number;
  /** How many times smaller the picture is sent. */
  readonly scaleDown: number;
}

/** Sends the page's camera and microphone through two connections to elements of the same page. */
export async function sendToItself(page: Page, loopback: Loopback): Promise<void> {
  await page.evaluate(async ({ maxBitrate, scaleDown }) => {
    const sender = new RTCPeerConnection();
    const receiver = new RTCPeerConnection();
    sender.onicecandidate = (event) => void receiver.addIceCandidate(event.candidate ?? undefined);
    receiver.onicecandidate = (event) => void sender.addIceCandidate(event.candidate ?? undefined);
    receiver.ontrack = (event) => {
      const element = document.createElement(event.track.kind as 'audio' | 'video');
      element.srcObject = new MediaStream([event.track]);
      element.autoplay = true;
      document.body.append(element);
    };
    const devices = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of devices.getTracks()) {
      sender.addTransceiver(track, {
        sendEncodings: track.kind === 'video' ? [{ maxBitrate, scaleResolutionDownBy: scaleDown }] : [{}],
      });
    }
    Object.assign(window, { devices, sender });
    const offer = await sender.createOffer();
    await sender.setLocalDescription(offer);
    await receiver.setRemoteDescription(offer);
    const answer = await receiver.createAnswer();
    await receiver.setLocalDescription(answer);
    // Silence may be left out, as in a call of Parley; the receiver says so.
    const sdp = answer.sdp?.replace('useinbandfec=1', 'useinbandfec=1;usedtx=1') ?? '';
    await sender.setRemoteDescription({ type: 'answer', sdp });
  }, loopback);
}

/** Mutes the page's microphone. */
export async function mute(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const track of (window as unknown as Sending).devices.getAudioTracks()) {
      track.enabled = false;
    }
  });
}

/** Sends no more, without a word to the receiver. */
export async function cut(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as Sending).sender.close());
}

interface Sending {
  readonly devices: MediaStream;
  readonly sender: RTCPeerConnection;
}
