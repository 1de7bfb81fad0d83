package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.sfu.media.ConsumerDump;
import chat.parley.sfu.media.Layers;
import chat.parley.sfu.media.PlainTransport;
import chat.parley.sfu.media.Producer;
import chat.parley.sfu.media.ProducerListener;
import chat.parley.sfu.media.ProducerOptions;
import chat.parley.sfu.media.RtpPeer;
import chat.parley.sfu.negotiation.PublishSession;
import chat.parley.sfu.negotiation.PublishedSection;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who receives a camera in three layers, on a path that bears the highest. */
@SuppressWarnings("NullAway.Init")
class FirstLayerTest {
    private static final long LOWEST = 0x31;
    private static final long HIGHEST = 0x33;
    private static final List<Long> LAYERS = List.of(LOWEST, 0x32L, HIGHEST);
    /** VP8 (RFC 7741): the first part of a key frame, and of one that is none. */
    private static final byte[] KEY_FRAME = {0x10, 0x10, 0, 0, (byte) 0x9D, 0x01, 0x2A, 0x40, 0x01, (byte) 0xB4, 0};

    private static final byte[] OTHER_FRAME = {0x10, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final UUID sender = UUID.randomUUID();
    private final AtomicBoolean keyFramesDue = new AtomicBoolean(true);
    private final AtomicBoolean sending = new AtomicBoolean(true);

    @TempDir
    private Path directory;

    private TestCall call;
    private RtpPeer camera;
    private PlainTransport transport;
    private PublishedStream published;
    private Thread frames;

    @BeforeEach
    void send() throws Exception {
        call = new TestCall();
        camera = new RtpPeer();
        transport = get(call.media.router().orElseThrow().createPlainTransport("127.0.0.1", true));
        PublishedSection section = section();
        Producer producer = get(transport.produce(
                new ProducerOptions(
                        MediaKind.VIDEO,
                        section.parameters(),
                        section.mapping(),
                        SessionSettings.DEFAULTS.keyFrameInterval(),
                        false),
                new ProducerListener() {}));
        published = new PublishedStream(sender, CallSource.CAMERA, section, producer, false);
        int payloadType = section.parameters().codecs().getFirst().payloadType();
        frames = Thread.ofVirtual().start(() -> sendFrames(payloadType));
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        sending.set(false);
        frames.join();
        camera.close();
        call.close();
    }

    @Test
    void beginsWithTheLowestLayerAndIsRaisedWhenThatIsThere() throws Exception {
        TestCall.Person boris = call.join();
        get(call.media
                .thread()
                .run(() -> call.media.publishedChanged(new Publisher.Published("", List.of(published), List.of()))));
        FakeClient.Received offer = boris.awaitOffered();
        String answer = DtlsPeer.withCertificate(directory, boris.client.answer(offer));
        get(boris.media.answer(offer.revision(), answer));
        try (DtlsPeer peer = new DtlsPeer(directory, offer.sdp())) {
            peer.nominate();
            peer.handshake();

            assertThat(camera.awaitPictureLoss()).as("asked for first").isEqualTo(LOWEST);
            assertThat(received(boris).current()).as("without a key frame").isNull();
            keyFramesDue.set(true);
            await().atMost(LIMIT).until(() -> spatial(received(boris).current()) == 0);

            long then = camera.awaitPictureLoss();
            while (then == LOWEST) {
                // The worker repeats what is not followed within a second.
                then = camera.awaitPictureLoss();
            }
            assertThat(then).as("asked for then").isEqualTo(HIGHEST);
            assertThat(spatial(received(boris).current())).as("meanwhile").isZero();
            keyFramesDue.set(true);
            await().atMost(LIMIT).until(() -> spatial(received(boris).current()) == 2);
        }
    }

    private ConsumerDump received(TestCall.Person who) {
        ConsumerDump dump = who.consumers().get(TestCall.name(sender, CallSource.CAMERA));
        if (dump == null) {
            throw new AssertionError("nothing is received");
        }
        return dump;
    }

    private static int spatial(@Nullable Layers layers) {
        return layers == null ? -1 : layers.spatial();
    }

    /** As a browser offers it, but with its layers told apart by SSRC. */
    private static PublishedSection section() throws BadSdpException {
        FakeClient client = new FakeClient();
        client.start(CallSource.CAMERA);
        PublishedSection offered = new PublishSession(RouterCapabilities.standard(), new Random(1))
                .offer(client.offer())
                .opened()
                .getFirst();
        RtpParameters parameters = offered.parameters();
        List<RtpMapping.Encoding> mapped = offered.mapping().encodings();
        assertThat(mapped).hasSameSizeAs(LAYERS);
        return new PublishedSection(
                offered.mid(),
                offered.kind(),
                new RtpParameters(
                        null,
                        parameters.codecs(),
                        List.of(),
                        LAYERS.stream()
                                .map(ssrc -> new RtpEncoding(ssrc, null, null, false, "L1T1", 0))
                                .toList(),
                        parameters.cname(),
                        null),
                new RtpMapping(
                        offered.mapping().codecs(),
                        IntStream.range(0, LAYERS.size())
                                .mapToObj(layer -> new RtpMapping.Encoding(
                                        null,
                                        LAYERS.get(layer),
                                        "L1T1",
                                        mapped.get(layer).mappedSsrc()))
                                .toList()),
                offered.consumable());
    }

    /** All layers get their key frames at once, as from browsers. Reports tell which pictures belong together. */
    private void sendFrames(int payloadType) {
        try {
            for (int frame = 1; sending.get(); frame++) {
                byte[] payload = keyFramesDue.getAndSet(false) ? KEY_FRAME : OTHER_FRAME;
                for (long ssrc : LAYERS) {
                    camera.send(transport.tuple(), payloadType, frame, ssrc, payload);
                    camera.report(transport.tuple(), frame, ssrc);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
