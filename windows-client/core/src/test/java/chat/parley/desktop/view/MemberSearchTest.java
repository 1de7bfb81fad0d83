package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.client.ClientState;
import chat.parley.wire.Ids;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberSearchTest {
    private static final Person ME = person("anna", "Anna Petrova");
    private static final Person BORIS = person("orlov", "Boris");
    private static final Person CHEN = person("chen", "Chen Wei");
    private static final Person UNKNOWN = person("dora", "Dora");

    private static final List<Member> MEMBERS = List.of(
            new Member(UNKNOWN.id(), ChatRole.MEMBER),
            new Member(CHEN.id(), ChatRole.MEMBER),
            new Member(BORIS.id(), ChatRole.ADMIN),
            new Member(ME.id(), ChatRole.OWNER));

    private final Texts texts = new Texts(Texts.Language.ENGLISH, ZoneOffset.UTC);
    private final ClientState state = ClientState.of(ME, Chats.NONE, Map.of(BORIS.id(), BORIS, CHEN.id(), CHEN));

    @Test
    void ownersComeFirst() {
        assertThat(found("")).startsWith(ME.name(), BORIS.name(), CHEN.name()).hasSize(MEMBERS.size());
        assertThat(found("  ")).hasSize(MEMBERS.size());
    }

    @Test
    void membersAreFoundByNameAndLogin() {
        assertThat(found("petr an")).containsExactly(ME.name());
        assertThat(found("ORL")).containsExactly(BORIS.name());
        assertThat(found("wei")).containsExactly(CHEN.name());
        assertThat(found("lov")).isEmpty();
        assertThat(found("dora")).as("who is not known by name yet").isEmpty();
    }

    private List<String> found(String query) {
        Names names = new Names(state, texts);
        return new MemberSearch(texts)
                .of(state, MEMBERS, query).stream()
                        .map(member -> names.person(member.userId()))
                        .toList();
    }

    private static Person person(String login, String name) {
        return new Person(Ids.next(), login, name, UserRole.USER, true);
    }
}
