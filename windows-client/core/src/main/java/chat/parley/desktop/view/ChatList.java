package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Messages;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.Outgoing;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of chats. */
public final class ChatList {
    private final Texts texts;
    private final InstantSource clock;

    public ChatList(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** All chats whose title has the words of {@code filter}: pinned ones first, then by activity; archived ones last. */
    public List<ChatRow> rows(ClientState state, String filter) {
        Names names = new Names(state, texts);
        String[] words = filter.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return state.chats().byId().values().stream()
                .filter(held -> matches(names.chat(held).toLowerCase(Locale.ROOT), words))
                .sorted(Comparator.comparing(
                                (HeldChat held) -> preferences(held).archived())
                        .thenComparing(
                                held -> preferences(held).pinned(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(held -> activity(state, held), Comparator.reverseOrder()))
                .map(held -> row(state, names, held))
                .toList();
    }

    /** Unread messages of all chats that are not muted: what the badge shows. */
    public int unread(ClientState state) {
        Instant now = clock.instant();
        return state.chats().byId().values().stream()
                .filter(held -> !isMuted(held, now))
                .mapToInt(held ->
                        isQuiet(held) ? held.chat().mentions() : held.chat().unread())
                .sum();
    }

    /** Only what mentions the person is told of. */
    private static boolean isQuiet(HeldChat held) {
        return preferences(held).archived() || preferences(held).notifications() != Notify.ALL;
    }

    private static boolean matches(String title, String[] words) {
        for (String word : words) {
            if (!title.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static ChatPreferences preferences(HeldChat held) {
        return held.chat().own().preferences();
    }

    public static boolean isMuted(HeldChat held, Instant now) {
        if (preferences(held).notifications() == Notify.NOTHING) {
            return true;
        }
        Instant until = preferences(held).mutedUntil();
        return until != null && until.isAfter(now);
    }

    static Instant activity(ClientState state, HeldChat held) {
        Instant told = held.newest().map(Message::sentAt).orElse(held.chat().createdAt());
        return state.outgoing(held.id()).stream()
                .filter(one -> one.body().isPresent())
                .map(one -> one.entry().createdAt())
                .reduce(told, (one, other) -> one.isAfter(other) ? one : other);
    }

    private ChatRow row(ClientState state, Names names, HeldChat held) {
        LocalDate today = texts.dayOf(clock.instant());
        Summaries summaries = new Summaries(names, texts);
        Optional<Outgoing> unsent = state.outgoing(held.id()).stream()
                .filter(one -> one.body().isPresent())
                .reduce((one, other) -> other);
        Optional<String> typing = names.typing(held);
        String said = unsent.map(one -> texts.get(
                        "chats.you", Map.of("text", summaries.of(one.body().orElse(null)))))
                .orElseGet(() -> held.newest()
                        .map(message -> preview(state, names, summaries, held, message))
                        .orElse(texts.get("chats.created")));
        Draft draft = held.chat().own().draft();
        if (draft != null && unsent.isEmpty()) {
            said = texts.get("chats.draft", Map.of("text", Markdown.plain(draft.text())));
        }
        return new ChatRow(
                held.id(),
                names.chat(held),
                names.face(held),
                typing.orElse(said),
                typing.isPresent(),
                texts.briefly(activity(state, held), today),
                unsent.map(ChatList::mark)
                        .orElseGet(() -> held.newest()
                                .map(last -> mark(held, last, state.me().id()))
                                .orElse(Mark.NONE)),
                held.chat().unread(),
                held.chat().mentions() > 0,
                isMuted(held, clock.instant()),
                preferences(held).pinned() != null,
                preferences(held).archived(),
                held.chat().call() != null,
                held.partner(state.me().id())
                        .map(partner -> presence(state, partner))
                        .orElse(null),
                held.partner(state.me().id())
                        .flatMap(partner -> Statuses.of(state, partner, clock.instant()))
                        .map(Statuses::emojiOf)
                        .orElse(null),
                preferences(held).unreadFrom() != null);
    }

    private String preview(ClientState state, Names names, Summaries summaries, HeldChat held, Message message) {
        String text = summaries.of(message);
        if (message.notice() != null || message.call() != null || Messages.isDeleted(message)) {
            return text;
        }
        if (message.senderId().equals(state.me().id())) {
            return texts.get("chats.you", Map.of("text", text));
        }
        return held.chat().kind() == ChatKind.GROUP
                ? texts.get("chats.from", Map.of("name", names.person(message.senderId()), "text", text))
                : text;
    }

    static @Nullable PresenceState presence(ClientState state, UUID person) {
        Presence known = state.presence().get(person);
        return known == null || !state.online() ? null : known.state();
    }

    static Mark mark(Outgoing outgoing) {
        if (outgoing.entry().failure() != null) {
            return Mark.FAILED;
        }
        return outgoing.stored() ? Mark.SENT : Mark.SENDING;
    }

    static Mark mark(HeldChat held, Message message, UUID me) {
        if (!message.senderId().equals(me) || message.body() == null) {
            return Mark.NONE;
        }
        if (message.seq() <= held.chat().othersReadSeq()) {
            return Mark.READ;
        }
        return message.seq() <= held.chat().othersDeliveredSeq() ? Mark.DELIVERED : Mark.SENT;
    }
}
