package chat.parley.wire.transport;

import chat.parley.wire.model.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param number of the question
 * @param text what the reporter said
 * @param messages the reported one among those around it, in order; it is missing when it was removed for good
 */
public record ReportAnswer(long number, @Nullable String text, List<Message> messages) implements BrokerPayload.Sealed {
    /** Without contents, so that none can reach a log. */
    @Override
    public String toString() {
        return "ReportAnswer[number=" + number + ", messages=" + messages.size() + "]";
    }
}
