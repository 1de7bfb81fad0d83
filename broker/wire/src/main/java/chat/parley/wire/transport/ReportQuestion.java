package chat.parley.wire.transport;

import java.util.UUID;

/**
 * Asks a worker for what a report is about: the contents of messages are read by workers only. Not answered when the
 * worker cannot read them now.
 *
 * @param asker start id of the asking process, to whose {@code replies} the answer goes
 * @param number of the question, unique in the asker's life
 */
public record ReportQuestion(String asker, long number, UUID reportId) implements BrokerPayload.Sealed {}
