package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Messages;
import chat.parley.desktop.chats.Unread;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.Outgoing;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.ScheduledMessage;
import chat.parley.wire.model.Whom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes what a chat's window shows. */
public final class ChatViews {
    private final Texts texts;
    private final InstantSource clock;

    public ChatViews(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * The window of a chat; empty when there is no such chat.
     *
     * @param newFrom where the line above new messages stands, as it was when the chat was opened; 0 for nowhere
     */
    public Optional<ChatView> of(ClientState state, UUID chatId, long newFrom) {
        return state.chats().find(chatId).map(held -> view(state, held, newFrom));
    }

    /** Where the line above new messages stands when a chat is opened; 0 for nowhere. */
    public static long newFrom(HeldChat held) {
        return held.chat().unread() == 0 ? 0 : Unread.firstUnread(held);
    }

    private ChatView view(ClientState state, HeldChat held, long newFrom) {
        Names names = new Names(state, texts);
        UUID partner = held.partner(state.me().id()).orElse(null);
        PresenceState presence = partner == null ? null : ChatList.presence(state, partner);
        Optional<String> typing = names.typing(held);
        List<ScheduledMessage> scheduled = state.told().scheduled(held.id());
        boolean complete =
                held.around() == null ? held.complete() : !held.around().older();
        return new ChatView(
                held.id(),
                names.chat(held),
                names.face(held),
                typing.orElseGet(() -> subtitle(state, held, partner)),
                typing.isPresent() || presence == PresenceState.ONLINE,
                held.chat().kind() == ChatKind.GROUP,
                partner,
                presence,
                Statuses.of(state, partner, clock.instant()).orElse(null),
                mayWrite(state, held.chat(), partner),
                complete,
                state.loading().contains(held.id()),
                held.around() == null,
                held.chat().unread(),
                held.chat().lastSeq(),
                newFrom,
                state.told().pinned(held.id()).stream()
                        .map(message -> MessageLine.of(state, texts, held.id(), message, today()))
                        .toList(),
                scheduled.size(),
                (int) scheduled.stream().filter(one -> one.failed() != null).count(),
                items(state, names, held, newFrom, complete));
    }

    private static boolean mayWrite(ClientState state, Chat chat, @Nullable UUID partner) {
        Person other = partner == null ? null : state.people().get(partner);
        boolean gone = other != null && !other.active();
        return !gone && (chat.rules().post() == Whom.EVERYONE || chat.role() != ChatRole.MEMBER);
    }

    /** Of a large group the chat names only some, so that not all who are there are counted. */
    private String members(ClientState state, HeldChat held) {
        String count = texts.get("members.count", Map.of("count", held.chat().memberCount()));
        long online = held.chat().members().stream()
                .filter(member -> isOnline(state, member.userId()))
                .count();
        return online > 1 && state.online()
                ? texts.get("members.online", Map.of("members", count, "online", online))
                : count;
    }

    private static boolean isOnline(ClientState state, UUID userId) {
        Presence presence = state.presence().get(userId);
        return userId.equals(state.me().id()) || (presence != null && presence.state() == PresenceState.ONLINE);
    }

    private String subtitle(ClientState state, HeldChat held, @Nullable UUID partner) {
        if (partner == null) {
            return members(state, held);
        }
        Person person = state.people().get(partner);
        if (person != null && Boolean.TRUE.equals(person.bot())) {
            return texts.get("presence.bot");
        }
        Presence presence = state.presence().get(partner);
        if (presence == null || !state.online()) {
            return "";
        }
        return switch (presence.state()) {
            case ONLINE -> texts.get("presence.online");
            case AWAY -> texts.get("presence.away");
            case OFFLINE ->
                presence.lastSeen() == null
                        ? texts.get("presence.offline")
                        : texts.get("presence.lastSeen", Map.of("moment", texts.moment(presence.lastSeen(), today())));
        };
    }

    private LocalDate today() {
        return texts.dayOf(clock.instant());
    }

    private List<ChatItem> items(ClientState state, Names names, HeldChat held, long newFrom, boolean complete) {
        List<ChatItem> items = new ArrayList<>();
        Bubbles bubbles = new Bubbles(state, names, texts, held);
        if (complete) {
            String key = held.chat().kind() == ChatKind.GROUP ? "message.beginningGroup" : "message.beginning";
            items.add(new ChatItem.Beginning("beginning", names.face(held), names.chat(held), texts.get(key)));
        }
        LocalDate day = null;
        List<Message> messages = bubbles.shown();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            LocalDate sentOn = texts.dayOf(message.sentAt());
            boolean newDay = !sentOn.equals(day);
            if (newDay) {
                items.add(new ChatItem.Line("day " + sentOn, texts.day(sentOn, today())));
                day = sentOn;
            }
            boolean line = newFrom > 0
                    && message.seq() >= newFrom
                    && (i == 0 || messages.get(i - 1).seq() < newFrom);
            if (line) {
                items.add(new ChatItem.NewMessages("new", texts.get("message.unread")));
            }
            Message before = i == 0 || newDay || line ? null : messages.get(i - 1);
            Message after = i + 1 == messages.size() ? null : messages.get(i + 1);
            items.add(bubbles.item(before, message, after));
        }
        if (held.around() == null) {
            addOutgoing(state, held, bubbles, items, day);
        }
        return List.copyOf(items);
    }

    private void addOutgoing(
            ClientState state, HeldChat held, Bubbles bubbles, List<ChatItem> items, @Nullable LocalDate before) {
        LocalDate day = before;
        for (Outgoing outgoing : state.outgoing(held.id())) {
            if (outgoing.body().isPresent()) {
                LocalDate writtenOn = texts.dayOf(outgoing.entry().createdAt());
                if (day == null || writtenOn.isAfter(day)) {
                    items.add(new ChatItem.Line("day " + writtenOn, texts.day(writtenOn, today())));
                    day = writtenOn;
                }
                items.add(bubbles.item(outgoing));
            }
        }
    }

    /** Whether something is left of a message to show a menu for. */
    public static boolean isAlive(Message message) {
        return !Messages.isDeleted(message);
    }
}
