package chat.parley.wire.transport;

/**
 * The body of one broker message. Payloads that hold content of messages are sealed under the transit keyset before
 * they leave the process (see {@link Sealed}); events and control messages hold ids only and travel as plain JSON, so
 * that workers in other languages can read them.
 */
public sealed interface BrokerPayload permits BrokerPayload.Sealed, Control, ServiceEvents, WebhookDelivery {
    /** A payload that is sealed in transit. */
    sealed interface Sealed extends BrokerPayload
            permits FrameBatch,
                    DeliveryBatch,
                    PresenceSignals,
                    DeadLetter,
                    CallAdmission,
                    CallEviction,
                    CallReports,
                    LinkedMessages,
                    LinkPreviews,
                    ReportQuestion,
                    ReportAnswer {}
}
