package chat.parley.sfu.media;

/** Gets who speaks. On the channel's reading thread: must not block. */
public interface ActiveSpeakerListener {
    void dominantSpeakerChanged(String producerId);
}
