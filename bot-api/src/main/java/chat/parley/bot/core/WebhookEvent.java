package chat.parley.bot.core;

import chat.parley.wire.service.MessageUpdate;
import chat.parley.wire.service.ServiceEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be told by webhook. Grows by addition only. */
public enum WebhookEvent {
    /** A message was sent, also by the bot itself in another way. */
    MESSAGE_CREATED,
    MESSAGE_EDITED,
    MESSAGE_DELETED,
    /** Reactions of a message, or whether it is pinned. */
    MESSAGE_UPDATED,
    /** A chat was created in which the bot is. */
    CHAT_CREATED,
    /** What a chat is called, who is in it, or who may do what. */
    CHAT_UPDATED;

    /** All of them, for error messages. */
    public static final String RULE = "must be one of "
            + Arrays.stream(values()).map(WebhookEvent::wireName).collect(Collectors.joining(", "));

    /** For example {@code message.created}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static Optional<WebhookEvent> named(String name) {
        return Arrays.stream(values())
                .filter(event -> event.wireName().equals(name))
                .findFirst();
    }

    /**
     * Something that happened in a chat.
     *
     * @param messageId with {@code seq}: of the message, if it is about one
     * @param authorId who is not told of it, because he did it; null when it is told to everybody
     */
    public record Happening(
            WebhookEvent event,
            UUID chatId,
            @Nullable UUID messageId,
            @Nullable Long seq,
            long version,
            Instant at,
            @Nullable UUID authorId) {}

    /** What an event of the workers means; empty if it is about no chat. */
    public static Optional<Happening> of(ServiceEvent event) {
        return switch (event) {
            case ServiceEvent.MessageStored stored ->
                Optional.of(new Happening(
                        MESSAGE_CREATED,
                        stored.chatId(),
                        stored.messageId(),
                        stored.seq(),
                        stored.version(),
                        stored.at(),
                        stored.senderId()));
            case ServiceEvent.MessageUpdated updated ->
                Optional.of(new Happening(
                        update(updated.what()),
                        updated.chatId(),
                        updated.messageId(),
                        updated.seq(),
                        updated.version(),
                        updated.at(),
                        null));
            case ServiceEvent.ChatStored stored ->
                Optional.of(
                        new Happening(CHAT_CREATED, stored.chatId(), null, null, 1, stored.at(), stored.creatorId()));
            case ServiceEvent.ChatUpdated updated ->
                Optional.of(new Happening(
                        CHAT_UPDATED, updated.chatId(), null, null, updated.version(), updated.at(), null));
            case ServiceEvent.CallRinging other -> Optional.empty();
            case ServiceEvent.UserCreated other -> Optional.empty();
            case ServiceEvent.UserChanged other -> Optional.empty();
            case ServiceEvent.AnnouncementChanged other -> Optional.empty();
        };
    }

    private static WebhookEvent update(@Nullable MessageUpdate what) {
        return what == null
                ? MESSAGE_UPDATED
                : switch (what) {
                    case EDITED -> MESSAGE_EDITED;
                    case DELETED -> MESSAGE_DELETED;
                    case REACTED, PINNED -> MESSAGE_UPDATED;
                };
    }
}
