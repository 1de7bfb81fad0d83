package chat.parley.identity.access;

/**
 * A chat with messages that show a file, as one of its members stands to it.
 *
 * @param newestSeq of the newest message that shows the file
 * @param visibleFromSeq of the oldest message that the member may read
 */
public record FileShowing(long newestSeq, long visibleFromSeq) {}
