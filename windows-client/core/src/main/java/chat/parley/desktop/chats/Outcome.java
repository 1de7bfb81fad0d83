package chat.parley.desktop.chats;

/**
 * What a live change led to.
 *
 * @param behind something before it is missing; if it does not follow at once, sync
 */
public record Outcome(Chats chats, boolean behind) {}
