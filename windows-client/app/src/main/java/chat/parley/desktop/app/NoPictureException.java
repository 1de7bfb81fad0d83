package chat.parley.desktop.app;

/** A file is not a picture that can be read here. */
final class NoPictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPictureException() {
        super("no picture that can be read");
    }
}
