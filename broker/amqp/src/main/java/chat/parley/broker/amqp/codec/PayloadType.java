package chat.parley.broker.amqp.codec;

import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages;
import chat.parley.wire.transport.PresenceSignals;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.wire.transport.WebhookDelivery;
import org.jspecify.annotations.Nullable;

/** What a body holds, named in the AMQP property {@code type}. */
enum PayloadType {
    FRAMES("frames", FrameBatch.class),
    DELIVERIES("deliveries", DeliveryBatch.class),
    PRESENCE("presence", PresenceSignals.class),
    DEAD_LETTER("dead-letter", DeadLetter.class),
    CALL_ADMISSION("call-admission", CallAdmission.class),
    CALL_EVICTION("call-eviction", CallEviction.class),
    CALL_REPORTS("call-reports", CallReports.class),
    LINKED_MESSAGES("linked-messages", LinkedMessages.class),
    LINK_PREVIEWS("link-previews", LinkPreviews.class),
    REPORT_QUESTION("report-question", ReportQuestion.class),
    REPORT_ANSWER("report-answer", ReportAnswer.class),
    CONTROL("control", Control.class),
    EVENTS("events", ServiceEvents.class),
    WEBHOOK("webhook", WebhookDelivery.class);

    private final String typeName;
    private final Class<? extends BrokerPayload> payloadClass;

    PayloadType(String typeName, Class<? extends BrokerPayload> payloadClass) {
        this.typeName = typeName;
        this.payloadClass = payloadClass;
    }

    String typeName() {
        return typeName;
    }

    Class<? extends BrokerPayload> payloadClass() {
        return payloadClass;
    }

    boolean sealed() {
        return BrokerPayload.Sealed.class.isAssignableFrom(payloadClass);
    }

    static PayloadType of(BrokerPayload payload) {
        return switch (payload) {
            case FrameBatch ignored -> FRAMES;
            case DeliveryBatch ignored -> DELIVERIES;
            case PresenceSignals ignored -> PRESENCE;
            case DeadLetter ignored -> DEAD_LETTER;
            case CallAdmission ignored -> CALL_ADMISSION;
            case CallEviction ignored -> CALL_EVICTION;
            case CallReports ignored -> CALL_REPORTS;
            case LinkedMessages ignored -> LINKED_MESSAGES;
            case LinkPreviews ignored -> LINK_PREVIEWS;
            case ReportQuestion ignored -> REPORT_QUESTION;
            case ReportAnswer ignored -> REPORT_ANSWER;
            case Control ignored -> CONTROL;
            case ServiceEvents ignored -> EVENTS;
            case WebhookDelivery ignored -> WEBHOOK;
        };
    }

    static @Nullable PayloadType named(@Nullable String typeName) {
        for (PayloadType type : values()) {
            if (type.typeName.equals(typeName)) {
                return type;
            }
        }
        return null;
    }
}
