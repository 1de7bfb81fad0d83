package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.client.ClientState;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JumpChoicesTest {
    private static final Instant LONG_AGO = Instant.parse("2026-02-01T10:00:00Z");
    private static final Person ME = person("anna", "Anna Petrova", true);
    private static final Person BORIS = person("boris", "Борис Орлов", true);
    private static final Person CHEN = person("chen", "Chen Wei", true);
    private static final Person GONE = person("chester", "Chester", false);

    private final JumpChoices choices = new JumpChoices(new Texts(Texts.Language.ENGLISH, ZoneOffset.UTC));
    private final Chat direct = chat(null, 0, false, BORIS);
    private final Chat picnic = chat("Spring picnic", 1, false, BORIS, CHEN);
    private final Chat archived = chat("Old picnic", 2, true, CHEN);

    @Test
    void withoutWordsTheNewestChatsAreOffered() {
        assertThat(names("", List.of(CHEN))).containsExactly("Old picnic", "Spring picnic", "Борис Орлов");
        List<Chat> many = IntStream.range(0, JumpChoices.MOST_CHATS + 3)
                .mapToObj(number -> chat("Chat " + number, number, false, CHEN))
                .toList();
        assertThat(choices.of(state(many), "", List.of()))
                .hasSize(JumpChoices.MOST_CHATS)
                .first()
                .extracting(JumpChoice::name)
                .isEqualTo("Chat 14");
    }

    @Test
    void wordsAreFoundByTheirBeginningsInAnyOrder() {
        assertThat(names("pic SPR", List.of())).containsExactly("Spring picnic");
        assertThat(names("icnic", List.of())).isEmpty();
        assertThat(names("орл", List.of())).containsExactly("Борис Орлов");
        assertThat(new NameSearch("uber").matches("Café Über")).isTrue();
        assertThat(new NameSearch("Café").matches("the cafe")).isTrue();
    }

    @Test
    void peopleWithoutAChatAmongThemComeAfterChats() {
        assertThat(choices.of(state(), "ch", List.of(CHEN, GONE, ME)))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.kind()).isEqualTo(JumpChoice.Kind.PERSON);
                    assertThat(choice.id()).isEqualTo(CHEN.id());
                    assertThat(choice.detail()).isEqualTo("@chen");
                });
        assertThat(choices.of(state(), "борис", List.of(BORIS)))
                .singleElement()
                .extracting(JumpChoice::kind, JumpChoice::id, JumpChoice::detail)
                .containsExactly(JumpChoice.Kind.CHAT, direct.id(), "@boris");
        // By the login he is found as a person, since no chat is called so.
        assertThat(choices.of(state(), "boris", List.of(BORIS)))
                .singleElement()
                .extracting(JumpChoice::kind, JumpChoice::id)
                .containsExactly(JumpChoice.Kind.PERSON, BORIS.id());
        assertThat(choices.of(state(), "p", List.of(CHEN)))
                .extracting(JumpChoice::detail)
                .containsExactly("2 members", "3 members", "@chen");
    }

    private List<String> names(String query, List<Person> found) {
        return choices.of(state(), query, found).stream().map(JumpChoice::name).toList();
    }

    private ClientState state() {
        return state(List.of(direct, picnic, archived));
    }

    private static ClientState state(List<Chat> chats) {
        return ClientState.of(
                ME, Chats.NONE.addMissing(chats), Map.of(BORIS.id(), BORIS, CHEN.id(), CHEN, GONE.id(), GONE));
    }

    private static Person person(String login, String name, boolean active) {
        return new Person(Ids.next(), login, name, UserRole.USER, active);
    }

    private static Chat chat(@Nullable String title, int age, boolean archived, Person... others) {
        List<Member> members = Stream.concat(Stream.of(ME), Arrays.stream(others))
                .map(person -> new Member(person.id(), ChatRole.MEMBER))
                .toList();
        ChatPreferences none = ChatPreferences.NONE;
        ChatPreferences preferences = new ChatPreferences(
                none.notifications(), none.mutedUntil(), archived, none.pinned(), none.unreadFrom());
        return new Chat(
                Ids.next(),
                title == null ? ChatKind.DIRECT : ChatKind.GROUP,
                title,
                members,
                LONG_AGO.plusSeconds(age),
                1,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                ChatRules.OPEN,
                members.size(),
                ChatRole.MEMBER,
                0,
                0,
                0,
                new OwnState(1, preferences, null),
                null,
                null);
    }
}
