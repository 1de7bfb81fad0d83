package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Messages;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.settings.Settings;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.QuietHours;
import chat.parley.wire.server.MessageNew;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what is told of a message that came, and what is said. */
public final class Notifications {
    private static final int MINUTES = 60;

    private final Texts texts;
    private final InstantSource clock;

    public Notifications(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Nothing is told of one's own messages, of what is looked at, of muted chats, and of what the person does not want to
     * hear of.
     *
     * @param lookedAt the chat that is open in a window that has the focus, if there is one
     */
    public Optional<Notification> of(MessageNew sent, ClientState state, Settings settings, @Nullable UUID lookedAt) {
        Message message = sent.message();
        Optional<HeldChat> held = state.chats().find(sent.chatId());
        boolean silent = !settings.notifications()
                || message.senderId().equals(state.me().id())
                || message.body() == null
                || sent.chatId().equals(lookedAt)
                || held.isEmpty()
                || ChatList.isMuted(held.get(), clock.instant())
                || isQuiet(state.told().notifications().quiet(), clock.instant())
                || !isWanted(held.get(), message, state.me().id());
        if (silent) {
            return Optional.empty();
        }
        Names names = new Names(state, texts);
        String sender = names.person(message.senderId());
        boolean content =
                settings.notifyContent() && state.told().notifications().content();
        String said = content ? new Summaries(names, texts).of(message) : texts.get("notification.message");
        boolean named = content && held.get().chat().kind() == ChatKind.GROUP;
        return Optional.of(new Notification(
                sent.chatId(),
                names.chat(held.get()),
                named ? texts.get("chats.from", Map.of("name", sender, "text", said)) : said));
    }

    /** Whether it is an hour in which nothing is told. */
    public static boolean isQuiet(@Nullable QuietHours quiet, Instant now) {
        if (quiet == null) {
            return false;
        }
        ZonedDateTime there = now.atZone(ZoneId.of(quiet.zone()));
        int minute = there.getHour() * MINUTES + there.getMinute();
        return quiet.from() <= quiet.to()
                ? minute >= quiet.from() && minute < quiet.to()
                : minute >= quiet.from() || minute < quiet.to();
    }

    private static boolean answers(HeldChat held, Message message, UUID me) {
        Long replyTo = message.body() == null ? null : message.body().replyTo();
        return replyTo != null
                && held.messages().stream()
                        .anyMatch(one -> one.seq() == replyTo && one.senderId().equals(me));
    }

    private static boolean isWanted(HeldChat held, Message message, UUID me) {
        Notify wanted = held.chat().own().preferences().notifications();
        return switch (wanted) {
            case ALL -> true;
            case MENTIONS -> Messages.mentions(message, me) || answers(held, message, me);
            case NOTHING -> false;
        };
    }
}
