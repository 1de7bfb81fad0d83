package chat.parley.worker.view;

/**
 * What is unread of a chat for one of its members.
 *
 * @param version the chat's, at which this is so
 * @param readSeq how far the member has read then
 * @param ownVersion of what belongs to the member alone then
 */
public record Counts(int unread, int mentions, long version, long readSeq, long ownVersion) {}
