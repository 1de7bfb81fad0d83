package chat.parley.desktop.chats;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatChange;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.ReadMoved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What live events do to the chats: the rule of {@code prevVersion}, and the largest position counts. */
public final class LiveChanges {
    private LiveChanges() {}

    public static Outcome apply(Chats chats, ChatChange change, UUID me) {
        HeldChat held = chats.byId().get(change.chatId());
        if (change instanceof ChatAdded added) {
            boolean known = held != null && held.version() >= added.version();
            return new Outcome(known ? chats : chats.put(Chats.hold(added.chat())), false);
        }
        if (held == null) {
            return new Outcome(chats, true);
        }
        boolean known = held.version() >= change.version()
                || held.early().stream().anyMatch(one -> one.version() == change.version());
        if (known) {
            return new Outcome(chats, !held.early().isEmpty());
        }
        List<ChatChange> early = new ArrayList<>(held.early());
        early.add(change);
        early.sort(Comparator.comparingLong(ChatChange::version));
        HeldChat applied = catchUp(held.withEarly(List.copyOf(early)), me);
        HeldChat caughtUp = held.ahead() ? applied.checked(held) : applied;
        return new Outcome(chats.put(caughtUp), isUnsettled(caughtUp));
    }

    public static boolean isBehind(Chats chats, UUID chatId) {
        return chats.find(chatId).map(LiveChanges::isUnsettled).orElse(true);
    }

    /** The reader is not a member any more, or was not for a while and is back. */
    public static Outcome apply(Chats chats, ChatRemoved removed) {
        boolean back = chats.find(removed.chatId())
                .filter(held -> held.version() > removed.version())
                .isPresent();
        return new Outcome(back ? chats : chats.without(removed.chatId()), false);
    }

    public static Outcome apply(Chats chats, ReadMoved moved, UUID me) {
        HeldChat held = chats.byId().get(moved.chatId());
        if (held == null) {
            return new Outcome(chats, false);
        }
        if (!moved.userId().equals(me)) {
            return new Outcome(chats.put(readByOther(held, moved.seq())), false);
        }
        long readSeq = Math.max(held.chat().readSeq(), moved.seq());
        HeldChat next = held.with(held.edit().readSeq(readSeq).build());
        return numbered(chats, next, moved.unread(), moved.mentions(), moved.version(), moved.ownVersion(), me);
    }

    public static Outcome apply(Chats chats, DeliveredMoved moved, UUID me) {
        HeldChat held = chats.byId().get(moved.chatId());
        if (held == null
                || moved.userId().equals(me)
                || moved.seq() <= held.chat().othersDeliveredSeq()) {
            return new Outcome(chats, false);
        }
        return new Outcome(
                chats.put(held.with(held.edit().othersDeliveredSeq(moved.seq()).build())), false);
    }

    /** The newest own state counts. One that does not follow the one before leaves room for something missed. */
    public static Outcome apply(Chats chats, OwnChanged change, UUID me) {
        HeldChat held = chats.byId().get(change.chatId());
        if (held == null || change.own().version() <= held.chat().own().version()) {
            return new Outcome(chats, held == null);
        }
        long before = held.chat().own().version();
        boolean follows = change.own().version() == before + 1;
        OwnState own = follows
                ? change.own()
                : new OwnState(before, change.own().preferences(), change.own().draft());
        Outcome outcome = numbered(
                chats,
                held.with(held.edit().own(own).build()),
                change.unread(),
                change.mentions(),
                change.version(),
                null,
                me);
        return follows ? outcome : doubted(outcome.chats(), change.chatId());
    }

    public static Outcome apply(Chats chats, MessageHidden change, UUID me) {
        HeldChat held = chats.byId().get(change.chatId());
        if (held == null) {
            return new Outcome(chats, true);
        }
        OwnState own = held.chat().own();
        boolean follows = change.ownVersion() <= own.version() + 1;
        long version = follows ? Math.max(own.version(), change.ownVersion()) : own.version();
        OwnState next = new OwnState(version, own.preferences(), own.draft());
        HeldChat rest = dropHidden(held.with(held.edit().own(next).build()), change.seqs(), me);
        Outcome outcome = numbered(chats, rest, change.unread(), change.mentions(), change.version(), null, me);
        return follows ? outcome : doubted(outcome.chats(), change.chatId());
    }

    /** Applies the early changes whose turn it is, and drops those that came in another way meanwhile. */
    static HeldChat catchUp(HeldChat held, UUID me) {
        HeldChat result = held;
        while (!result.early().isEmpty() && result.early().getFirst().prevVersion() <= result.version()) {
            ChatChange next = result.early().getFirst();
            List<ChatChange> later = result.early().subList(1, result.early().size());
            if (next.version() > result.version()) {
                result = changed(result, next, me).withVersion(next.version());
            }
            result = result.withEarly(List.copyOf(later));
        }
        return result;
    }

    private static HeldChat changed(HeldChat held, ChatChange change, UUID me) {
        HeldChat next = held.with(held.edit().version(change.version()).build());
        return switch (change) {
            case MessageNew sent -> extended(next, sent.message(), me);
            case MessageChanged changed -> replaced(next, changed.message(), me);
            case CallOpened opened -> next.with(next.edit().call(opened.call()).build());
            case ChatChanged changed -> described(next, changed, me);
            case ChatAdded added -> Chats.hold(added.chat());
        };
    }

    private static HeldChat extended(HeldChat held, Message message, UUID me) {
        List<Message> messages = Messages.merge(held.messages(), visible(held, List.of(message)), held.from());
        long lastSeq = Math.max(held.chat().lastSeq(), message.seq());
        HeldChat next = readBySender(held.with(held.edit().lastSeq(lastSeq).build()), message, me);
        return Unread.recounted(next.with(callEnded(next.chat(), messages)).withMessages(messages), me, message, null);
    }

    private static HeldChat replaced(HeldChat held, Message message, UUID me) {
        Message before = held.messages().stream()
                .filter(one -> one.seq() == message.seq())
                .findFirst()
                .orElse(null);
        // While a sync is under way it may be the first that is heard of the message.
        List<Message> messages = Messages.merge(held.messages(), visible(held, List.of(message)), held.from());
        Stretch around = held.around();
        return Unread.recounted(
                held.withMessages(messages).withAround(around == null ? null : around.changed(List.of(message))),
                me,
                message,
                before);
    }

    private static HeldChat described(HeldChat held, ChatChanged change, UUID me) {
        Chat before = held.chat();
        ChatRole named = change.info().members().stream()
                .filter(member -> member.userId().equals(me))
                .map(Member::role)
                .findFirst()
                .orElse(before.role());
        HeldChat next = held.with(held.edit()
                .info(change.info(), change.role() == null ? named : change.role())
                .build());
        return hasLost(before, next.chat()) ? next.withUnsure() : next;
    }

    /** Whether somebody is not a member any more; of large groups it is not always seen. */
    static boolean hasLost(Chat before, Chat now) {
        Set<UUID> there = now.members().stream().map(Member::userId).collect(Collectors.toSet());
        return now.memberCount() < before.memberCount()
                || before.members().stream().anyMatch(member -> !there.contains(member.userId()));
    }

    /** Whether the server has to be asked. */
    private static boolean isUnsettled(HeldChat held) {
        return !held.early().isEmpty() || held.isDoubtful();
    }

    /** A call is over when its entry stands in the chat. */
    static Chat callEnded(Chat chat, List<Message> messages) {
        OngoingCall call = chat.call();
        boolean over = call != null
                && messages.stream()
                        .anyMatch(message -> message.call() != null
                                && message.call().callId().equals(call.callId()));
        return over ? new ChatBuilder(chat).call(null).build() : chat;
    }

    /** Who writes has read what was before; no {@code read.moved} tells it. */
    private static HeldChat readBySender(HeldChat held, Message message, UUID me) {
        Chat chat = held.chat();
        if (message.senderId().equals(me)) {
            return held.with(
                    held.edit().readSeq(Math.max(chat.readSeq(), message.seq())).build());
        }
        // How far somebody had read who has left meanwhile does not count any more.
        boolean member = chat.memberCount() > chat.members().size()
                || chat.members().stream().anyMatch(one -> one.userId().equals(message.senderId()));
        return member ? readByOther(held, message.seq()) : held;
    }

    /** What was read has been delivered. */
    private static HeldChat readByOther(HeldChat held, long seq) {
        Chat chat = held.chat();
        return seq <= chat.othersReadSeq()
                ? held
                : held.with(held.edit()
                        .othersReadSeq(seq)
                        .othersDeliveredSeq(Math.max(chat.othersDeliveredSeq(), seq))
                        .build());
    }

    /** Takes over the numbers of unread messages, unless they belong to another version than the one that is held. */
    private static Outcome numbered(
            Chats chats,
            HeldChat held,
            @Nullable Integer unread,
            @Nullable Integer mentions,
            @Nullable Long version,
            @Nullable Long ownVersion,
            UUID me) {
        Chat chat = held.chat();
        boolean same = version == null
                || (version == held.version()
                        && (ownVersion == null || ownVersion == chat.own().version()));
        HeldChat told = same
                ? held.with(held.edit()
                        .counts(unread == null ? chat.unread() : unread, mentions == null ? chat.mentions() : mentions)
                        .build())
                : held;
        HeldChat next = Unread.recounted(told, me);
        boolean uncertain = !same && !Unread.isCountable(next);
        return new Outcome(chats.put(uncertain ? next.doubted() : next), uncertain);
    }

    static HeldChat dropHidden(HeldChat held, Collection<Long> seqs, UUID me) {
        Message last = held.chat().lastMessage();
        Set<Long> hidden = new HashSet<>(held.hidden());
        hidden.addAll(seqs);
        Stretch around = held.around();
        Chat chat = last != null && seqs.contains(last.seq())
                ? held.edit().lastMessage(null).build()
                : held.chat();
        return Unread.recounted(
                held.with(chat)
                        .withMessages(Messages.without(held.messages(), seqs))
                        .withHidden(Set.copyOf(hidden))
                        .withAround(around == null ? null : around.without(seqs)),
                me);
    }

    /** A page may have been read before the reader deleted something, or before older ones went, and come after that. */
    static List<Message> visible(@Nullable HeldChat held, List<Message> messages) {
        return held == null
                ? messages
                : Messages.without(Messages.notBefore(messages, Messages.firstKept(held.chat())), held.hidden());
    }

    private static Outcome doubted(Chats chats, UUID chatId) {
        return new Outcome(
                chats.find(chatId).map(held -> chats.put(held.doubted())).orElse(chats), true);
    }
}
