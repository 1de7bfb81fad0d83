package chat.parley.sfu.media.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import FBS.Message.Body;
import FBS.Message.Message;
import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Request.Method;
import FBS.Response.Response;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real worker never does; what it does is tested with one. */
class ChannelTest {
    private final PipedOutputStream worker = new PipedOutputStream();
    private final PipedInputStream requests = new PipedInputStream();
    private final CompletableFuture<MediaWorkerException> closed = new CompletableFuture<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Channel channel;

    @BeforeEach
    void open() throws IOException {
        channel = new Channel(
                new PipedInputStream(worker),
                new PipedOutputStream(requests),
                "channel-test",
                Duration.ofSeconds(30),
                new Recorder());
        channel.start();
    }

    @AfterEach
    void close() {
        channel.close(new MediaWorkerException.Closed("the test is over"));
    }

    static Stream<byte[]> violations() {
        return Stream.of(
                FrameReaderTest.frame(new byte[64]),
                FrameReaderTest.frame(random(64)),
                FrameReaderTest.frame(random(4096)),
                new byte[] {-1, -1, -1, -1},
                new byte[] {0, 0, 0, 0},
                message(Body.NONE, builder -> 0),
                message(Body.Request, builder -> notification(builder, Event.WORKER_RUNNING)),
                message(Body.Response, builder -> response(builder, 4711, true, false)),
                message(Body.Response, builder -> response(builder, 1, false, false)),
                message(Body.Response, builder -> response(builder, 1, true, true)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationClosesTheChannelAndFailsWhatWaits(byte[] violation) throws Exception {
        CompletableFuture<Answer.Accepted> waiting =
                channel.request(Method.WORKER_DUMP, "", RequestBody.NONE, answer -> {
                    answer.body(FBS.Response.Body.Worker_DumpResponse, new FBS.Worker.DumpResponse());
                    return Answer.Accepted.ACCEPTED;
                });

        worker.write(violation);
        worker.flush();

        assertThat(closed.get(30, TimeUnit.SECONDS)).isInstanceOf(MediaWorkerException.ProtocolViolation.class);
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(MediaWorkerException.ProtocolViolation.class);
        assertThat(channel.request(Method.WORKER_DUMP, "", RequestBody.NONE, Answer.Decoder.accepted()))
                .isCompletedExceptionally();
    }

    @Test
    void garbageAfterGoodFramesIsNotSkipped() throws Exception {
        worker.write(log("Wfirst"));
        worker.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        worker.write(log("Wsecond"));
        worker.flush();

        assertThat(closed.get(30, TimeUnit.SECONDS)).isInstanceOf(MediaWorkerException.ProtocolViolation.class);
        assertThat(logged).containsExactly("Wfirst");
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        channel.subscribe("object", notification -> {
            throw new IllegalStateException("on purpose, to see that the channel goes on");
        });
        worker.write(message(Body.Notification, builder -> notification(builder, Event.CONSUMER_PRODUCER_PAUSE)));
        CompletableFuture<Answer.Accepted> asked =
                channel.request(Method.WORKER_DUMP, "", RequestBody.NONE, Answer.Decoder.accepted());
        worker.write(message(Body.Response, builder -> response(builder, 1, true, false)));
        worker.flush();

        assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo(Answer.Accepted.ACCEPTED);
        assertThat(closed).isNotDone();
    }

    @Test
    void aWorkerThatDoesNotReadDoesNotBlockWhoAsks() {
        // Nobody reads the pipe, which holds a kilobyte: sooner or later the waiting requests are too many.
        CompletableFuture<Answer.Accepted> last =
                channel.request(Method.WORKER_DUMP, "", RequestBody.NONE, Answer.Decoder.accepted());
        for (int i = 0; i < FrameWriter.CAPACITY * 2 && !last.isDone(); i++) {
            last = channel.request(Method.WORKER_DUMP, "", RequestBody.NONE, Answer.Decoder.accepted());
        }

        assertThat(last)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Overloaded.class);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] log(String line) {
        return message(Body.Log, builder -> FBS.Log.Log.createLog(builder, builder.createString(line)));
    }

    private static int notification(FlatBufferBuilder builder, int event) {
        return Notification.createNotification(builder, builder.createString("object"), event, (byte) 0, 0);
    }

    private static int response(FlatBufferBuilder builder, long id, boolean accepted, boolean otherBody) {
        int body = otherBody
                ? FBS.WebRtcTransport.ConnectResponse.createConnectResponse(builder, 1)
                : FBS.Worker.ResourceUsageResponse.createResourceUsageResponse(
                        builder, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        byte type = otherBody
                ? FBS.Response.Body.WebRtcTransport_ConnectResponse
                : FBS.Response.Body.Worker_ResourceUsageResponse;
        return Response.createResponse(builder, id, accepted, type, body, 0, 0);
    }

    private static byte[] message(byte type, RequestBody.Encoder content) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int data = content.encode(builder);
        if (data == 0) {
            data = notification(builder, Event.WORKER_RUNNING);
        }
        builder.finishSizePrefixed(Message.createMessage(builder, type, data));
        ByteBuffer frame = builder.dataBuffer();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private final class Recorder implements ChannelListener {
        @Override
        public void running() {}

        @Override
        public void log(String line) {
            logged.add(line);
        }

        @Override
        public void closed(MediaWorkerException cause) {
            closed.complete(cause);
        }
    }
}
