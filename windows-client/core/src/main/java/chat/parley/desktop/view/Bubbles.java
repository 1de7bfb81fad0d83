package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Messages;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.Outgoing;
import chat.parley.desktop.client.PendingChanges;
import chat.parley.desktop.client.Reactions;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages of one chat as a window shows them. */
final class Bubbles {
    /** Messages of one person belong together as long as no more time is between them. */
    private static final Duration RUN = Duration.ofMinutes(10);

    private static final Pattern EMOJI_ONLY = Pattern.compile(
            "(?:[\\p{IsEmoji_Presentation}\\p{IsEmoji_Modifier}\\p{IsExtended_Pictographic}\\x{FE0F}\\x{200D}"
                    + "\\x{1F1E6}-\\x{1F1FF}]){1,12}");

    private final ClientState state;
    private final Names names;
    private final Texts texts;
    private final HeldChat held;
    private final Summaries summaries;
    private final List<Outgoing> outgoing;
    private final UUID me;
    private final boolean group;

    Bubbles(ClientState state, Names names, Texts texts, HeldChat held) {
        this.state = state;
        this.names = names;
        this.texts = texts;
        this.held = held;
        this.summaries = new Summaries(names, texts);
        this.outgoing = state.outgoing(held.id());
        this.me = state.me().id();
        this.group = held.chat().kind() == ChatKind.GROUP;
    }

    /** The messages as they will be when the changes that are under way have been carried out. */
    List<Message> shown() {
        return held.shown().stream()
                .flatMap(message -> PendingChanges.applied(message, outgoing, me).stream())
                .toList();
    }

    ChatItem item(@Nullable Message before, Message message, @Nullable Message after) {
        if (message.notice() != null) {
            return new ChatItem.Line(message.id().toString(), summaries.notice(message, message.notice()));
        }
        if (message.call() != null) {
            return call(message, message.call());
        }
        boolean own = message.senderId().equals(me);
        boolean first = before == null || !together(before, message);
        boolean last = after == null || !together(message, after);
        MessageBody body = message.body();
        boolean deleted = Messages.isDeleted(message);
        String text = body == null ? texts.get("message.deleted") : body.text();
        String name = names.person(message.senderId());
        return new ChatItem.Bubble(
                message.clientId().toString(),
                held.id(),
                message.seq(),
                message,
                message.clientId(),
                own,
                message.senderId(),
                Face.of(message.senderId(), name),
                group && !own && first ? name : null,
                last,
                message.forwarded() == null
                        ? null
                        : texts.get(
                                "message.forwarded",
                                Map.of("name", names.person(message.forwarded().senderId()))),
                quote(body),
                text,
                isEmojiOnly(body),
                body == null ? List.of() : body.files(),
                message.previews() == null ? List.of() : message.previews(),
                Reactions.of(message).stream().map(this::chip).toList(),
                texts.time(message.sentAt()),
                message.editedAt() != null && !deleted,
                Boolean.TRUE.equals(message.pinned()),
                ChatList.mark(held, message, me),
                deleted,
                null,
                texts.get(
                        "message.label",
                        Map.of(
                                "sender",
                                name,
                                "time",
                                texts.time(message.sentAt()),
                                "text",
                                body == null ? text : summaries.of(body))));
    }

    private ChatItem call(Message message, CallEntry call) {
        boolean own = message.senderId().equals(me);
        String name = names.person(message.senderId());
        String title = group
                ? texts.get(call.video() ? "calls.entryVideo" : "calls.entryCall") + " · " + name
                : texts.get(own ? "calls.outgoing" : "calls.incoming");
        String people = group && call.participants().size() > 1
                ? " · "
                        + texts.get(
                                "calls.people",
                                Map.of("count", call.participants().size()))
                : "";
        return new ChatItem.Call(
                message.id().toString(),
                own,
                title,
                summaries.outcome(call, own) + people + " · " + texts.time(message.sentAt()),
                call.video(),
                Summaries.wasMissed(call, own),
                call.outcome());
    }

    ChatItem item(Outgoing unsent) {
        MessageBody body = unsent.body().orElseThrow();
        String time = texts.time(unsent.entry().createdAt());
        String name = names.person(me);
        return new ChatItem.Bubble(
                unsent.entry().clientId().toString(),
                held.id(),
                0,
                null,
                unsent.entry().clientId(),
                true,
                me,
                Face.of(me, name),
                null,
                true,
                null,
                quote(body),
                body.text(),
                isEmojiOnly(body),
                body.files(),
                List.of(),
                List.of(),
                time,
                false,
                false,
                ChatList.mark(unsent),
                false,
                failure(unsent.entry().failure()),
                texts.get("message.label", Map.of("sender", name, "time", time, "text", summaries.of(body))));
    }

    private @Nullable String failure(@Nullable ErrorCode code) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case FORBIDDEN, NOT_A_MEMBER -> texts.get("failure." + code.wireName());
            case BAD_FRAME,
                    UNSUPPORTED,
                    HELLO_REQUIRED,
                    ALREADY_GREETED,
                    UNAUTHENTICATED,
                    NOT_FOUND,
                    CONFLICT,
                    BAD_SDP,
                    CALL_MOVED,
                    CALL_OVER,
                    CALL_LOCKED,
                    LIMIT_REACHED,
                    RATE_LIMITED,
                    UNAVAILABLE,
                    TIMEOUT,
                    INTERNAL -> texts.get("failure.other", Map.of("code", code.wireName()));
        };
    }

    private boolean together(Message one, Message next) {
        return one.senderId().equals(next.senderId())
                && one.notice() == null
                && next.notice() == null
                && one.call() == null
                && next.call() == null
                && texts.dayOf(one.sentAt()).equals(texts.dayOf(next.sentAt()))
                && Duration.between(one.sentAt(), next.sentAt()).compareTo(RUN) < 0;
    }

    private static boolean isEmojiOnly(@Nullable MessageBody body) {
        return body != null
                && body.files().isEmpty()
                && EMOJI_ONLY.matcher(body.text().strip()).matches();
    }

    private ChatItem.@Nullable Quote quote(@Nullable MessageBody body) {
        Long seq = body == null ? null : body.replyTo();
        if (seq == null) {
            return null;
        }
        Optional<Message> quoted = Stream.concat(held.messages().stream(), held.shown().stream())
                .filter(message -> message.seq() == seq)
                .findFirst();
        Optional<Message> fetched = state.quoted().get(new ClientState.MessagePlace(held.id(), seq));
        Message found =
                quoted.or(() -> fetched == null ? Optional.empty() : fetched).orElse(null);
        if (found == null) {
            return new ChatItem.Quote(seq, "", 0, texts.get("message.quotedGone"), fetched != null);
        }
        String author = names.person(found.senderId());
        return new ChatItem.Quote(seq, author, Face.of(found.senderId(), author).color(), summaries.of(found), true);
    }

    private ChatItem.ReactionChip chip(Reaction reaction) {
        String who = reaction.userIds().stream().map(names::person).collect(Collectors.joining(", "));
        return new ChatItem.ReactionChip(
                reaction.emoji(), reaction.count(), reaction.userIds().contains(me), who);
    }
}
