package chat.parley.wire.transport;

import java.util.List;

/** What one process tells about its calls, in order. */
public record CallReports(List<CallReport> reports) implements BrokerPayload.Sealed {}
