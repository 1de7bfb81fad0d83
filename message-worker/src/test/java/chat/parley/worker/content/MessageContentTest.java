package chat.parley.worker.content;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.MessageBody;
import java.nio.charset.StandardCharsets;
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
    @ValueSource(strings = {"hello", "{\"call\":{}}", "call", "Привет 👋"})
    void aBodyComesBackAsABody(String text) {
        MessageContent content = new MessageContent.Written(MessageBody.of(text));
        assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }

    @Test
    void anEntryComesBackAsAnEntry() {
        MessageContent content = new MessageContent.Called(
                new CallEntry(Ids.next(), CallOutcome.ANSWERED, true, 61_000, List.of(Ids.next(), Ids.next())));
        assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }
}
