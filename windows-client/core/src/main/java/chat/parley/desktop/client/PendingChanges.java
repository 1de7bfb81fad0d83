package chat.parley.desktop.client;

import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Reaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages as they will be when the changes that are under way have been carried out. */
public final class PendingChanges {
    private PendingChanges() {}

    /** Empty when the message will be gone for the reader. */
    public static Optional<Message> applied(Message message, Collection<Outgoing> changes, UUID me) {
        Optional<Message> result = Optional.of(message);
        for (Outgoing outgoing : changes) {
            if (outgoing.entry().failure() == null) {
                result = result.flatMap(
                        before -> applied(before, outgoing.entry().change(), me));
            }
        }
        return result;
    }

    private static Optional<Message> applied(Message message, ChatMutation change, UUID me) {
        return switch (change) {
            case MessageHide hide when hide.seqs().contains(message.seq()) -> Optional.empty();
            case MessageDelete delete
            when delete.seqs().contains(message.seq()) ->
                Optional.of(copy(message, null, message.editedAt(), null, null, null, null));
            case MessageEdit edit
            when edit.seq() == message.seq() && message.body() != null ->
                Optional.of(copy(
                        message,
                        edit.body(),
                        message.editedAt() == null ? message.sentAt() : message.editedAt(),
                        message.forwarded(),
                        message.reactions(),
                        message.pinned(),
                        message.previews()));
            case MessageReact react
            when react.seq() == message.seq() ->
                Optional.of(copy(
                        message,
                        message.body(),
                        message.editedAt(),
                        message.forwarded(),
                        Reactions.changed(Reactions.of(message), react.emoji(), react.on(), me),
                        message.pinned(),
                        message.previews()));
            case MessagePin pin
            when pin.seq() == message.seq() ->
                Optional.of(copy(
                        message,
                        message.body(),
                        message.editedAt(),
                        message.forwarded(),
                        message.reactions(),
                        pin.pinned(),
                        message.previews()));
            case ChatMutation other -> Optional.of(message);
        };
    }

    private static Message copy(
            Message message,
            @Nullable MessageBody body,
            @Nullable Instant editedAt,
            @Nullable Forwarded forwarded,
            @Nullable List<Reaction> reactions,
            @Nullable Boolean pinned,
            @Nullable List<LinkPreview> previews) {
        return new Message(
                message.id(),
                message.seq(),
                message.version(),
                message.senderId(),
                message.clientId(),
                message.sentAt(),
                body,
                message.call(),
                editedAt,
                forwarded,
                message.notice(),
                reactions,
                pinned,
                previews);
    }
}
