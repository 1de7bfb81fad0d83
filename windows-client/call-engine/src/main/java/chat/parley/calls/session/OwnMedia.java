package chat.parley.calls.session;

/** What is turned on here. */
public record OwnMedia(boolean microphone, boolean camera, boolean screen) {
    public static final OwnMedia NONE = new OwnMedia(false, false, false);
}
