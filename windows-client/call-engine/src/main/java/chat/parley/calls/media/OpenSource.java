package chat.parley.calls.media;

import dev.onvoid.webrtc.media.MediaStreamTrack;

/** A device that delivers. */
interface OpenSource extends AutoCloseable {
    MediaStreamTrack track();

    @Override
    void close();
}
