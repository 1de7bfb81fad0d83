package chat.parley.wire.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The difference between what a client knows of one chat and what the server holds, as states, not as events: applying
 * it twice is harmless.
 *
 * @param version the client's new cursor; smaller than the chat's own version when the changes did not fit the frame:
 *     only that of the last chat, where the page says {@code more}
 * @param reset drop what is cached of this chat's messages: {@code messages} is the newest page
 * @param gone the caller is no longer a member: drop the chat
 * @param chat everything but the messages; present when any of it but numbers changed
 * @param readSeq as in {@code Chat}; a client that has read further since keeps its own
 * @param othersReadSeq as in {@code Chat}; may be smaller than before when a member is gone
 * @param messages changed and new messages, by rising version ({@code reset}: by rising seq). A changed one that is older
 *     than what the client holds without gaps is to be dropped: history brings it
 * @param othersDeliveredSeq as in {@code Chat}
 * @param unread as in {@code Chat}, at the chat's version: where {@code version} is smaller, events of the chat wait until
 *     the rest of the changes was fetched
 * @param mentions as {@code unread}
 * @param hidden messages that the caller deleted for himself since {@code ownVersion}: drop them; absent for none
 */
public record ChatDelta(
        UUID chatId,
        long version,
        boolean reset,
        boolean gone,
        @Nullable Chat chat,
        long lastSeq,
        long readSeq,
        long othersReadSeq,
        List<Message> messages,
        long othersDeliveredSeq,
        int unread,
        int mentions,
        @Nullable List<Long> hidden) {}
