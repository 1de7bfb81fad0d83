package chat.parley.desktop.chats;

import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is unread. Where all unread messages are held they are counted, which is right whatever was missed; only for
 * longer runs the server's number is believed, and kept up to date by what changed since.
 */
public final class Unread {
    private Unread() {}

    /** From here on messages of others are unread. A mark stays where it was when the messages there are not kept any more. */
    public static long firstUnread(HeldChat held) {
        Long marked = held.chat().own().preferences().unreadFrom();
        return Math.max(
                Messages.firstKept(held.chat()), marked == null ? held.chat().readSeq() + 1 : marked);
    }

    /** Whether all unread messages are held. */
    static boolean isCountable(HeldChat held) {
        return held.from() <= firstUnread(held);
    }

    static HeldChat recounted(HeldChat held, UUID me) {
        return recounted(held, me, null, null);
    }

    /**
     * Counts anew.
     *
     * @param changed the message that changed, if it was one
     * @param before that message as it was held
     */
    static HeldChat recounted(HeldChat held, UUID me, @Nullable Message changed, @Nullable Message before) {
        if (isCountable(held)) {
            return counted(held, me);
        }
        HeldChat next = adjusted(held, me, changed, before);
        // What an unknown message said before, and so what it counted for, can only be asked for.
        boolean unknown = changed != null
                && before == null
                && changed.seq() < held.chat().lastSeq()
                && changed.seq() >= firstUnread(held);
        return unknown ? next.doubted() : next;
    }

    private static boolean counts(Message message, UUID me) {
        return !message.senderId().equals(me) && message.notice() == null && !Messages.isDeleted(message);
    }

    private static HeldChat with(HeldChat held, int unread, int mentions) {
        return unread == held.chat().unread() && mentions == held.chat().mentions()
                ? held
                : held.with(held.edit().counts(unread, mentions).build());
    }

    private static HeldChat counted(HeldChat held, UUID me) {
        long first = firstUnread(held);
        List<Message> unread = held.messages().stream()
                .filter(message -> message.seq() >= first && counts(message, me))
                .toList();
        int mentions = (int) unread.stream()
                .filter(message -> Messages.mentions(message, me))
                .count();
        return with(held, unread.size(), mentions);
    }

    private static HeldChat adjusted(HeldChat held, UUID me, @Nullable Message changed, @Nullable Message before) {
        if (firstUnread(held) > held.chat().lastSeq()) {
            return with(held, 0, 0);
        }
        if (changed == null || changed.senderId().equals(me) || changed.seq() < firstUnread(held)) {
            return held;
        }
        boolean isNew = changed.seq() == held.chat().lastSeq() && before == null && !Messages.isDeleted(changed);
        int was = !isNew && (before == null || counts(before, me)) ? 1 : 0;
        int unread = held.chat().unread() + (counts(changed, me) ? 1 : 0) - was;
        int mentions = held.chat().mentions();
        if (isNew || before != null) {
            mentions += Messages.mentions(changed, me) ? 1 : 0;
            mentions -= before != null && Messages.mentions(before, me) ? 1 : 0;
        }
        return with(held, Math.max(0, unread), Math.max(0, mentions));
    }
}
