package chat.parley.desktop.chats;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.SyncPage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What answers of the server do to the chats: pages of sync and of history. */
public final class Pages {
    private Pages() {}

    public static Chats apply(Chats chats, SyncPage page, UUID me) {
        Chats result = chats;
        // Only of the last chat there may be more changes than the page could take.
        UUID cut =
                page.more() && !page.chats().isEmpty() ? page.chats().getLast().chatId() : null;
        for (ChatDelta delta : page.chats()) {
            result = apply(result, delta, delta.chatId().equals(cut), me);
        }
        return result.withListVersion(Math.max(result.listVersion(), page.chatsVersion()));
    }

    private static Chats apply(Chats chats, ChatDelta delta, boolean cut, UUID me) {
        if (delta.gone()) {
            return chats.without(delta.chatId());
        }
        HeldChat held = chats.byId().get(delta.chatId());
        Chat described = newer(held == null ? null : held.chat(), delta.chat());
        if (described == null) {
            return chats;
        }
        Chat numbered = numbered(held, described, delta);
        Part part = messagesOf(held, delta, numbered);
        HeldChat next = Unread.recounted(
                new HeldChat(
                        LiveChanges.callEnded(numbered, part.messages),
                        Math.max(held == null ? 0 : held.version(), delta.version()),
                        part.messages,
                        part.from,
                        part.complete,
                        part.around,
                        held == null ? List.of() : held.early(),
                        held == null ? Set.of() : held.hidden(),
                        false,
                        numbered.othersReadSeq() > delta.othersReadSeq(),
                        cut),
                me);
        HeldChat told = delta.hidden() == null ? next : LiveChanges.dropHidden(next, delta.hidden(), me);
        return chats.put(LiveChanges.catchUp(told, me).checked(told));
    }

    private static Chat numbered(@Nullable HeldChat held, Chat described, ChatDelta delta) {
        long readBefore = held == null ? 0 : held.chat().readSeq();
        return new ChatBuilder(described)
                .version(Math.max(described.version(), delta.version()))
                .lastSeq(Math.max(described.lastSeq(), delta.lastSeq()))
                .readSeq(Math.max(readBefore, Math.max(described.readSeq(), delta.readSeq())))
                .othersReadSeq(othersRead(held, described, delta))
                .othersDeliveredSeq(delta.othersDeliveredSeq())
                .counts(delta.unread(), delta.mentions())
                .own(newerOwn(held, described))
                .build();
    }

    private record Part(
            List<Message> messages,
            long from,
            boolean complete,
            @Nullable Stretch around) {}

    private static Part messagesOf(@Nullable HeldChat held, ChatDelta delta, Chat chat) {
        long first = Messages.firstKept(chat);
        List<Message> told = Messages.notBefore(LiveChanges.visible(held, delta.messages()), first);
        if (held == null || delta.reset()) {
            List<Message> messages = Messages.merge(List.of(), told, 0);
            long from = messages.isEmpty()
                    ? chat.lastSeq() + 1
                    : messages.getFirst().seq();
            return new Part(messages, from, Messages.reachesStart(chat, messages), null);
        }
        List<Message> messages = Messages.notBefore(Messages.merge(held.messages(), told, held.from()), first);
        long from = Math.max(held.from(), first);
        // Nothing older is there than what was held when the older ones went.
        boolean complete = held.complete() || held.from() <= first || Messages.reachesStart(chat, messages);
        Stretch around = held.around() == null ? null : held.around().notBefore(first);
        return new Part(messages, from, complete, around == null ? null : around.changed(told));
    }

    private static OwnState newerOwn(@Nullable HeldChat held, Chat received) {
        return held != null && held.chat().own().version() > received.own().version()
                ? held.chat().own()
                : received.own();
    }

    /** It only grows, unless who had read furthest left the chat, and perhaps came back since: then it is asked for again. */
    private static long othersRead(@Nullable HeldChat held, Chat described, ChatDelta delta) {
        return held == null || held.unsure() || LiveChanges.hasLost(held.chat(), described)
                ? delta.othersReadSeq()
                : Math.max(held.chat().othersReadSeq(), delta.othersReadSeq());
    }

    /** A live event can overtake the answer to a sync, so the newer description wins. */
    private static @Nullable Chat newer(@Nullable Chat held, @Nullable Chat received) {
        if (held == null || received == null) {
            return received == null ? held : received;
        }
        return received.version() >= held.version() ? received : held;
    }

    /** Older messages that were asked for. A page that does not join what is held came too late and is dropped. */
    public static Chats applyOlder(Chats chats, MessagePage page, long beforeSeq, UUID me) {
        HeldChat held = chats.byId().get(page.chatId());
        if (held == null) {
            return chats;
        }
        List<Message> messages = LiveChanges.visible(held, page.messages());
        Stretch around = held.around();
        if (around != null && around.from() == beforeSeq) {
            return chats.put(held.withAround(around.grownOlder(messages, page.more())));
        }
        if (beforeSeq < held.from()) {
            return chats;
        }
        long from = !page.more()
                ? 1
                : messages.isEmpty()
                        ? held.from()
                        : Math.min(held.from(), messages.getFirst().seq());
        return chats.put(Unread.recounted(
                held.withMessages(
                        Messages.merge(messages, held.messages(), from), from, held.complete() || !page.more()),
                me));
    }

    /** Messages that follow the stretch that is looked at; when they reach the newest ones the two become one. */
    public static Chats applyNewer(Chats chats, MessagePage page, long afterSeq) {
        HeldChat held = chats.byId().get(page.chatId());
        Stretch around = held == null ? null : held.around();
        if (held == null || around == null || around.to() != afterSeq) {
            return chats;
        }
        Stretch grown = around.grownNewer(LiveChanges.visible(held, page.messages()));
        boolean joined = grown.to() + 1 >= held.from() || page.messages().isEmpty();
        if (!joined) {
            return chats.put(held.withAround(grown));
        }
        long from = Math.min(grown.from(), held.from());
        return chats.put(held.withMessages(
                        Messages.merge(grown.messages(), held.messages(), from),
                        from,
                        held.complete() || !grown.older())
                .withAround(null));
    }

    /** The surroundings of a message. Without messages there is nothing to show. */
    public static Chats applyAround(Chats chats, MessagePage page) {
        HeldChat held = chats.byId().get(page.chatId());
        List<Message> messages = LiveChanges.visible(held, page.messages());
        return held == null || messages.isEmpty() ? chats : chats.put(held.withAround(Stretch.of(page, messages)));
    }

    /** Back to the newest messages. */
    public static Chats leaveStretch(Chats chats, UUID chatId) {
        return chats.find(chatId)
                .filter(held -> held.around() != null)
                .map(held -> chats.put(held.withAround(null)))
                .orElse(chats);
    }
}
