package chat.parley.importer.core;

/** A file is no export of this kind, or is broken. The message names the place and what is expected, never content. */
public final class BadExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadExportException(String message) {
        super(message);
    }
}
