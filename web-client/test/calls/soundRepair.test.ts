import { describe, expect, it } from 'vitest';
import { describeWithSoundRepair, withSoundRepair } from '../../src/calls/soundRepair';

const AUDIO = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=rtpmap:9 G722/8000',
  '',
].join('\r\n');
const REPAIRED = AUDIO.replace('opus/48000/2\r\n', 'opus/48000/2\r\na=rtcp-fb:111 nack\r\n');

describe('the repair of sound', () => {
  it('is asked for with Opus, once in each section, and with nothing else', () => {
    expect(withSoundRepair(AUDIO)).toBe(REPAIRED);
    expect(withSoundRepair(REPAIRED)).toBe(REPAIRED);
    expect(withSoundRepair(AUDIO + AUDIO)).toBe(REPAIRED + REPAIRED);
    expect(withSoundRepair('a=rtpmap:96 VP8/90000\r\n')).toBe('a=rtpmap:96 VP8/90000\r\n');
  });

  it('is done without where the browser refuses it', async () => {
    const taken: (string | undefined)[] = [];
    const peer = {
      setLocalDescription: ({ sdp }: RTCSessionDescriptionInit) => {
        if (sdp !== AUDIO) {
          return Promise.reject(new DOMException('changed', 'InvalidModificationError'));
        }
        taken.push(sdp);
        return Promise.resolve();
      },
    };
    await describeWithSoundRepair(peer as unknown as RTCPeerConnection, { type: 'offer', sdp: AUDIO });
    expect(taken).toEqual([AUDIO]);
  });
});
