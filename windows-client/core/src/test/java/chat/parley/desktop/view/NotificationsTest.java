package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.settings.Settings;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.MessageNew;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
    private static final Person ME = new Person(Ids.next(), "anna", "Anna", UserRole.USER, true);
    private static final Person BORIS = new Person(Ids.next(), "boris", "Boris", UserRole.USER, true);
    private static final UUID CHAT = Ids.next();

    private final Notifications notifications =
            new Notifications(new Texts(Texts.Language.ENGLISH, ZoneOffset.UTC), InstantSource.fixed(NOW));

    @Test
    void aMessageInAGroupIsToldWithItsSender() {
        assertThat(told(message(BORIS, "see **you**", null), ChatPreferences.NONE, Settings.DEFAULT, null))
                .contains(new Notification(CHAT, "Picnic", "Boris: see you"));
        assertThat(told(
                        message(BORIS, "see you", null),
                        ChatPreferences.NONE,
                        Settings.DEFAULT.withNotify(true, false),
                        null))
                .contains(new Notification(CHAT, "Picnic", "New message"));
    }

    @Test
    void whatIsLookedAtMutedOrOnesOwnIsNotTold() {
        Message message = message(BORIS, "hello", null);
        assertThat(told(message, ChatPreferences.NONE, Settings.DEFAULT, CHAT)).isEmpty();
        assertThat(told(message(ME, "hello", null), ChatPreferences.NONE, Settings.DEFAULT, null))
                .isEmpty();
        assertThat(told(message, muted(Duration.ofHours(1)), Settings.DEFAULT, null))
                .isEmpty();
        assertThat(told(message, muted(Duration.ofHours(-1)), Settings.DEFAULT, null))
                .isPresent();
        assertThat(told(message, ChatPreferences.NONE, Settings.DEFAULT.withNotify(false, true), null))
                .isEmpty();
    }

    @Test
    void onlyMentionsAreToldWhereNothingElseIsWanted() {
        ChatPreferences mentions = new ChatPreferences(Notify.MENTIONS, null, false, null, null);
        assertThat(told(message(BORIS, "hello", null), mentions, Settings.DEFAULT, null))
                .isEmpty();
        assertThat(told(message(BORIS, "hello @anna", List.of(ME.id())), mentions, Settings.DEFAULT, null))
                .isPresent();
    }

    private static ChatPreferences muted(Duration from) {
        return new ChatPreferences(Notify.ALL, NOW.plus(from), false, null, null);
    }

    private static Message message(Person sender, String text, @Nullable List<UUID> mentions) {
        MessageBody body = new MessageBody(text, null, null, mentions, null);
        return new Message(Ids.next(), 1, 2, sender.id(), Ids.next(), NOW, body, null);
    }

    private Optional<Notification> told(
            Message message, ChatPreferences preferences, Settings settings, @Nullable UUID lookedAt) {
        Chat chat = new Chat(
                CHAT,
                ChatKind.GROUP,
                "Picnic",
                List.of(new Member(ME.id(), ChatRole.OWNER), new Member(BORIS.id(), ChatRole.MEMBER)),
                NOW,
                1,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                ChatRules.OPEN,
                2,
                ChatRole.OWNER,
                0,
                0,
                0,
                new OwnState(1, preferences, null),
                null,
                null);
        ClientState state = ClientState.of(ME, Chats.NONE.addMissing(List.of(chat)), Map.of(BORIS.id(), BORIS));
        return notifications.of(new MessageNew(CHAT, 2, 1, message), state, settings, lookedAt);
    }
}
