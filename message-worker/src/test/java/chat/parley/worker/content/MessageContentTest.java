package chat.parley.worker.content;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.MessageBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {
    /** What was stored before there were calls stays readable, and its digests stay what they were. */
    @Test
    void aBodyIsItsJsonAlone() {
        byte[] content = new MessageContent.Written(MessageBody.of("hello")).encode();
        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"hello\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"call\":{}}", "{\"forwarded\":{}}", "call", "Привет 👋"})
    void aBodyComesBackAsABody(String text) {
        MessageContent content = new MessageContent.Written(MessageBody.of(text));
        assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }

    /** Bodies as they were stored before there was anything but a text. */
    @Test
    void anOldBodyIsStillRead() {
        assertThat(MessageContent.decode("{\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new MessageContent.Written(MessageBody.of("hello")));
    }

    @Test
    void aCopyComesBackAsACopy() {
        MessageContent content = new MessageContent.Copied(
                MessageBody.of("hello"), new Forwarded(Ids.next(), Instant.parse("2026-01-01T00:00:00.123Z")));
        assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }

    @Test
    void anEntryComesBackAsAnEntry() {
        MessageContent content = new MessageContent.Called(
                new CallEntry(Ids.next(), CallOutcome.ANSWERED, true, 61_000, List.of(Ids.next(), Ids.next())));
        assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }
}
