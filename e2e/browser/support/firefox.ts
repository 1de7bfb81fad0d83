import { firefox } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { toneOf } from '../page/code.ts';

/**
 * Debian's Firefox, its fake microphone with the tone of this sender. Playwright's Firefox is a patched one; by WebDriver BiDi it
 * drives the real one as well.
 */
export function launchFirefox(sender: number): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.audio.fake_frequency': toneOf(sender),
      'media.navigator.permission.disabled': true,
      // Otherwise a server on 127.0.0.1 is no candidate.
      'media.peerconnection.ice.loopback': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'media.autoplay.block-webaudio': false,
      'media.gmp-manager.url': '',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
    },
  });
}
