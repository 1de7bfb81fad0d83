package chat.parley.broker.amqp.codec;

import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Ok;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.PresenceSignals;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import chat.parley.wire.transport.Sender;
import chat.parley.wire.transport.ServiceEvents;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One payload of every kind. */
public final class SamplePayloads {
    /** A word that occurs in the content of every sealed sample. */
    public static final String SECRET = "Mississippi-Überraschung-секрет";

    private SamplePayloads() {}

    /** Frames of a gateway, each with a message of about 200 bytes. */
    public static FrameBatch frames(int count) {
        return new FrameBatch(
                "gateway-1",
                IntStream.range(0, count).mapToObj(SamplePayloads::frame).toList());
    }

    /** A frame whose {@code id} is its number. */
    public static InboundFrame frame(int number) {
        MessageBody body = MessageBody.of(SECRET + " " + "0123456789".repeat(15));
        return new InboundFrame(
                number,
                new Sender(Ids.next(), Ids.next(), UserRole.USER),
                Instant.now(),
                new MessageSend(Integer.toString(number), Ids.next(), Ids.next(), body));
    }

    static Stream<BrokerPayload> all() {
        InboundFrame sync = new InboundFrame(
                Long.MAX_VALUE,
                new Sender(Ids.next(), Ids.next(), UserRole.ADMIN),
                Instant.parse("2026-01-02T03:04:05.678901234Z"),
                new Sync("s", 3, List.of(new ChatCursor(Ids.next(), 12, 11, 10))));
        return Stream.of(
                frames(3),
                new FrameBatch("gateway-2", List.of(sync)),
                deliveries(),
                new PresenceSignals("gateway-1", List.of(Ids.next(), Ids.next())),
                new DeadLetter(
                        "frames.chat.3", "gateway-1", frame(7), "java.lang.IllegalStateException", Instant.now(), 3),
                new CallAdmission(
                        "gateway-1",
                        frame(8),
                        Ids.next(),
                        ChatKind.GROUP,
                        new OngoingCall(Ids.next(), Ids.next(), Instant.now(), true, null, Ids.next()),
                        2,
                        true,
                        List.of(Ids.next(), Ids.next()),
                        List.of(Ids.next())),
                new CallEviction(Ids.next(), 2, Ids.next()),
                new CallReports(List.of(
                        new CallReport.Answered(Ids.next(), Ids.next(), 1, Instant.now()),
                        new CallReport.Ended(
                                Ids.next(), Ids.next(), 2, CallOutcome.MISSED, Instant.now(), List.of(Ids.next())))),
                new ReportQuestion("admin-1", 3, Ids.next()),
                new ReportAnswer(
                        3,
                        SECRET,
                        List.of(new Message(
                                Ids.next(),
                                4,
                                5,
                                Ids.next(),
                                Ids.next(),
                                Instant.now(),
                                MessageBody.of(SECRET),
                                null))),
                new Control(new ControlMessage.SessionsEnded(Ids.next(), List.of(Ids.next()))),
                new Control(new ControlMessage.UserEnded(Ids.next())),
                new Control(new ControlMessage.SigningKeysChanged()),
                new Control(new ControlMessage.SignedIn(Ids.next(), Ids.next())),
                new ServiceEvents(List.of(
                        new ServiceEvent.MessageStored(Ids.next(), Ids.next(), Ids.next(), 4, 5, Instant.now()),
                        new ServiceEvent.ChatStored(
                                Ids.next(), ChatKind.GROUP, Ids.next(), List.of(Ids.next()), Instant.now()),
                        new ServiceEvent.ChatUpdated(Ids.next(), 6, Instant.now()),
                        new ServiceEvent.UserCreated(Ids.next(), Instant.now()),
                        new ServiceEvent.UserChanged(Ids.next(), Instant.now()),
                        new ServiceEvent.AnnouncementChanged(Instant.now()))));
    }

    private static DeliveryBatch deliveries() {
        byte[] frame = WireJson.encode(new Ok(SECRET));
        return new DeliveryBatch(
                "worker-1",
                9,
                List.of(
                        new Delivery.ToConnection(12, "7", frame),
                        new Delivery.EventTo(12, frame),
                        new Delivery.ToUsers(List.of(Ids.next(), Ids.next()), "gateway-1", 12, frame),
                        new Delivery.ToUsers(List.of(Ids.next()), null, 0, frame),
                        new Delivery.ToEverybody(frame)));
    }
}
