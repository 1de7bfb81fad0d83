package chat.parley.desktop.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParleyLinkTest {
    private static final UUID CHAT = UUID.fromString("0197a2b4-0000-7000-8000-00000000c0de");

    @Test
    void linksSayWhereTheyLead() {
        URI server = URI.create("https://chat.example.org");
        assertThat(ParleyLink.of("parley://chat.example.org")).contains(new ParleyLink(server, new ParleyLink.Home()));
        assertThat(ParleyLink.of("parley://chat.example.org/chat/" + CHAT))
                .contains(new ParleyLink(server, new ParleyLink.Chat(CHAT, null)));
        assertThat(ParleyLink.of("PARLEY://chat.example.org/chat/" + CHAT + "/12"))
                .contains(new ParleyLink(server, new ParleyLink.Chat(CHAT, 12L)));
        assertThat(ParleyLink.of("parley://chat.example.org/join/" + CHAT + "/a-b_c"))
                .contains(new ParleyLink(server, new ParleyLink.Join(CHAT, "a-b_c")));
        assertThat(ParleyLink.of("parley://chat.example.org/invite/t0ken"))
                .contains(new ParleyLink(server, new ParleyLink.Invitation("t0ken")));
        assertThat(ParleyLink.of("parley://localhost:8080/").map(ParleyLink::server))
                .contains(URI.create("http://localhost:8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "parley:",
                "parley:chat.example.org",
                "parley://",
                "https://chat.example.org/#/chat/0197a2b4-0000-7000-8000-00000000c0de",
                "parley://user:secret@chat.example.org/",
                "parley://chat.example.org/chat/12",
                "parley://chat.example.org/chat/0197a2b4-0000-7000-8000-00000000c0de/x",
                "parley://chat.example.org/chat/0197a2b4-0000-7000-8000-00000000c0de?do=leave",
                "parley://chat.example.org/join/0197a2b4-0000-7000-8000-00000000c0de",
                "parley://chat.example.org/settings",
                "parley://chat.example.org:99999999/",
                "parley://chat.example.org/ --data=/tmp",
            })
    void nonsenseLeadsNowhere(String text) {
        assertThat(ParleyLink.of(text)).isEmpty();
    }

    @Test
    void nothingLongIsLookedAt() {
        assertThat(ParleyLink.of("parley://chat.example.org/invite/" + "a".repeat(ParleyLink.LONGEST)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.example.org/#/chat/0197a2b4-0000-7000-8000-00000000c0de",
                "https://chat.example.org/#/chat/0197a2b4-0000-7000-8000-00000000c0de/7",
                "https://chat.example.org/#/join/0197a2b4-0000-7000-8000-00000000c0de/tok-en",
                "https://chat.example.org/invite#t0ken",
                "http://localhost:8080/#/chat/0197a2b4-0000-7000-8000-00000000c0de",
            })
    void linksOfTheBrowserAreTheSamePlaces(String address) {
        assertThat(ParleyLink.ofWeb(address).map(ParleyLink::webAddress)).contains(address);
    }

    @Test
    void otherAddressesAreNoPlaces() {
        assertThat(ParleyLink.ofWeb("https://chat.example.org/")).isEmpty();
        assertThat(ParleyLink.ofWeb("https://example.org/#/about")).isEmpty();
        assertThat(ParleyLink.ofWeb("https://chat.example.org/join/" + CHAT + "/token")
                        .map(ParleyLink::target))
                .contains(new ParleyLink.Join(CHAT, "token"));
    }

    @Test
    void serversAreTheSameHoweverTheyAreWritten() {
        URI server = URI.create("https://chat.example.org");
        assertThat(ServerAddress.same(server, URI.create("https://CHAT.example.org:443")))
                .isTrue();
        assertThat(ServerAddress.same(server, URI.create("http://chat.example.org")))
                .isFalse();
        assertThat(ServerAddress.of("chat.example.org:8443").map(ServerAddress::shown))
                .isEqualTo(Optional.of("chat.example.org:8443"));
    }
}
