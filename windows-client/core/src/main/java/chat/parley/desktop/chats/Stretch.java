package chat.parley.desktop.chats;

import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessagePage;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of messages somewhere in a chat, with a gap between it and the newest ones.
 *
 * @param from everything is held from here
 * @param to to here
 * @param older older ones exist
 */
public record Stretch(List<Message> messages, long from, long to, boolean older) {
    static Stretch of(MessagePage page, List<Message> messages) {
        return new Stretch(
                messages, messages.getFirst().seq(), messages.getLast().seq(), page.more());
    }

    Stretch changed(Collection<Message> received) {
        return new Stretch(Messages.update(messages, received), from, to, older);
    }

    /** Without what is not kept any more, which may be just what is older than all of it; null when that is all of it. */
    @Nullable
    Stretch notBefore(long first) {
        if (from > first) {
            return this;
        }
        return to < first ? null : new Stretch(Messages.notBefore(messages, first), first, to, false);
    }

    Stretch without(Collection<Long> seqs) {
        return new Stretch(Messages.without(messages, seqs), from, to, older);
    }

    Stretch grownOlder(List<Message> page, boolean more) {
        long first = page.isEmpty() ? from : Math.min(from, page.getFirst().seq());
        return new Stretch(Messages.merge(messages, page, first), first, to, more);
    }

    Stretch grownNewer(List<Message> page) {
        long last = page.isEmpty() ? to : Math.max(to, page.getLast().seq());
        return new Stretch(Messages.merge(messages, page, from), from, last, older);
    }
}
