package chat.parley.worker.query.core;

import java.util.UUID;

/**
 * What the server holds about one chat for one person, next to what the client knows of it.
 *
 * @param listVersion the person's version of the list of chats at which the person joined or left
 * @param member whether the person is a member now; all that follows is 0 otherwise
 * @param joinedVersion the chat's version at which the person joined
 * @param ownVersion of what belongs to the person alone
 * @param hiddenSince how many messages the person deleted for himself since the version that the client knows of
 */
public record ChatState(
        UUID chatId,
        long listVersion,
        boolean member,
        long joinedVersion,
        long version,
        long infoVersion,
        long lastSeq,
        long readSeq,
        long othersReadSeq,
        long othersDeliveredSeq,
        long ownVersion,
        long hiddenSince) {

    /** A chat that does not exist or in which the person never was: the answer does not tell which. */
    public static ChatState foreign(UUID chatId) {
        return new ChatState(chatId, 0, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
