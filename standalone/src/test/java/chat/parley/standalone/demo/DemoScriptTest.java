package chat.parley.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.user.LoginName;
import chat.parley.wire.model.MessageBody;
import org.junit.jupiter.api.Test;

class DemoScriptTest {
    private final DemoScript script = DemoScript.read();

    @Test
    void namesPeopleAndGivesThemSomethingToSay() {
        assertThat(script.people()).hasSize(4).containsEntry("daria", "Дарья Соколова");
        assertThat(script.people().keySet())
                .allSatisfy(login -> assertThat(new LoginName(login).value()).isEqualTo(login));
        assertThat(script.conversations()).hasSize(5).allSatisfy(conversation -> {
            assertThat(conversation.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(MessageBody.of(line.text())).isNotNull());
            assertThat(conversation.lines())
                    .extracting(DemoScript.Line::speaker)
                    .isSubsetOf(conversation.members());
            assertThat(script.people().keySet()).containsAll(conversation.members());
        });
    }

    @Test
    void hasGroupsAndDirectChats() {
        assertThat(script.conversations())
                .filteredOn(conversation -> conversation.title().isEmpty())
                .hasSize(3)
                .allSatisfy(direct -> assertThat(direct.members()).hasSize(2));
    }
}
