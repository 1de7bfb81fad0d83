package chat.parley.bench.call;

import chat.parley.sfu.media.ConsumerListener;
import chat.parley.sfu.media.ConsumerOptions;
import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.PlainTransport;
import chat.parley.sfu.media.Producer;
import chat.parley.sfu.media.ProducerListener;
import chat.parley.sfu.media.ProducerOptions;
import chat.parley.sfu.media.Router;
import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call whose people send synthetic streams into one router and receive those of all others. */
final class SyntheticCall {
    private static final String LOCALHOST = "127.0.0.1";
    private static final long AUDIO_SSRC = 0x1000;
    private static final long VIDEO_SSRC = 0x2000;
    private static final long ROUTED_SSRC = 0x10_000;
    private static final long CONSUMED_SSRC = 0x20_000;

    private SyntheticCall() {}

    /** Puts a call of so many people on a worker; they send from now on. */
    static void begin(MediaWorker worker, int people, RtpSource source, RtpSink sink) throws IOException {
        Router router = worker.createRouter().join();
        List<List<Produced>> produced = new ArrayList<>();
        List<PlainTransport> incoming = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            PlainTransport transport =
                    router.createPlainTransport(LOCALHOST, true).join();
            incoming.add(transport);
            produced.add(List.of(
                    produce(transport, MediaKind.AUDIO, AUDIO_SSRC + person),
                    produce(transport, MediaKind.VIDEO, VIDEO_SSRC + person)));
        }
        for (int person = 0; person < people; person++) {
            PlainTransport outgoing =
                    router.createPlainTransport(LOCALHOST, false).join();
            outgoing.connect(LOCALHOST, sink.port()).join();
            for (int other = 0; other < people; other++) {
                if (other != person) {
                    produced.get(other).forEach(stream -> consume(outgoing, stream));
                }
            }
        }
        for (int person = 0; person < people; person++) {
            source.add(incoming.get(person).tuple(), AUDIO_SSRC + person, VIDEO_SSRC + person);
        }
    }

    private record Produced(Producer producer, MediaKind kind, long routedSsrc) {}

    private static Produced produce(PlainTransport transport, MediaKind kind, long ssrc) {
        RtpCodec codec = codec(kind);
        long routed = ROUTED_SSRC + ssrc;
        RtpMapping mapping = new RtpMapping(
                List.of(new RtpMapping.Codec(codec.payloadType(), codec.payloadType())),
                List.of(new RtpMapping.Encoding(null, ssrc, null, routed)));
        Producer producer = transport
                .produce(
                        new ProducerOptions(kind, parameters(codec, ssrc), mapping, Duration.ZERO, false),
                        new ProducerListener() {})
                .join();
        return new Produced(producer, kind, routed);
    }

    private static void consume(PlainTransport transport, Produced stream) {
        long ssrc = CONSUMED_SSRC + stream.routedSsrc();
        ConsumerOptions options = new ConsumerOptions(
                stream.producer().id(),
                stream.kind(),
                parameters(codec(stream.kind()), ssrc),
                stream.producer().type(),
                List.of(encoding(stream.routedSsrc())),
                false,
                null);
        transport.consume(options, new ConsumerListener() {}).join();
    }

    private static RtpParameters parameters(RtpCodec codec, long ssrc) {
        return new RtpParameters(null, List.of(codec), List.of(), List.of(encoding(ssrc)), "somebody", null);
    }

    private static RtpEncoding encoding(long ssrc) {
        return new RtpEncoding(ssrc, null, null, false, null, 0);
    }

    private static RtpCodec codec(MediaKind kind) {
        return switch (kind) {
            case AUDIO ->
                new RtpCodec(
                        "audio/opus",
                        StreamShape.AUDIO_PAYLOAD_TYPE,
                        StreamShape.AUDIO_CLOCK,
                        2,
                        CodecParameters.NONE,
                        List.of());
            case VIDEO ->
                new RtpCodec(
                        "video/VP8",
                        StreamShape.VIDEO_PAYLOAD_TYPE,
                        StreamShape.VIDEO_CLOCK,
                        1,
                        CodecParameters.NONE,
                        List.of());
        };
    }
}
