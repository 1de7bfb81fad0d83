package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** From a sender's numbers to the router's. */
final class ConsumableParameters {
    private static final long FIRST_SSRC = 100_000_000;
    private static final long LAST_SSRC = 0xFFFF_FF00L;

    private ConsumableParameters() {}

    static long randomSsrc(RandomGenerator random) {
        return random.nextLong(FIRST_SSRC, LAST_SSRC);
    }

    static RtpMapping mapping(RtpParameters producer, RtpCapabilities router, RandomGenerator random) {
        List<RtpMapping.Codec> codecs = new ArrayList<>();
        for (RtpCodec codec : producer.codecs()) {
            RtpCodec own = own(codec, producer, router);
            if (own != null) {
                codecs.add(new RtpMapping.Codec(codec.payloadType(), own.payloadType()));
            }
        }
        long ssrc = randomSsrc(random);
        List<RtpMapping.Encoding> encodings = new ArrayList<>();
        for (RtpEncoding encoding : producer.encodings()) {
            encodings.add(new RtpMapping.Encoding(
                    encoding.rid(), encoding.ssrc(), encoding.scalabilityMode(), ssrc + encodings.size()));
        }
        return new RtpMapping(codecs, encodings);
    }

    private static @Nullable RtpCodec own(RtpCodec codec, RtpParameters producer, RtpCapabilities router) {
        RtpCodec media = codec;
        if (codec.isRtx()) {
            Integer apt = codec.parameters().integer("apt");
            media = producer.codecs().stream()
                    .filter(other -> !other.isRtx() && apt != null && other.payloadType() == apt)
                    .findFirst()
                    .orElse(null);
        }
        for (RtpCodec own : router.codecs()) {
            if (media != null && !own.isRtx() && CodecMatching.same(media, own)) {
                return codec.isRtx() ? CodecMatching.rtxOf(own.payloadType(), router.codecs()) : own;
            }
        }
        return null;
    }

    static RtpParameters of(MediaKind kind, RtpParameters producer, RtpMapping mapping, RtpCapabilities router) {
        List<RtpCodec> codecs = new ArrayList<>();
        for (RtpCodec codec : producer.codecs()) {
            RtpCodec own = codec.isRtx() ? null : own(codec, producer, router);
            if (own == null) {
                continue;
            }
            codecs.add(own.with(codec.parameters()));
            RtpCodec rtx = CodecMatching.rtxOf(own.payloadType(), router.codecs());
            if (rtx != null) {
                codecs.add(rtx);
            }
        }
        List<HeaderExtension> extensions = router.headerExtensions().stream()
                .filter(extension -> extension.kind() == kind)
                .filter(extension -> extension.direction() == RtpCapabilities.Direction.SENDRECV
                        || extension.direction() == RtpCapabilities.Direction.SENDONLY)
                .map(extension -> new HeaderExtension(extension.uri(), extension.preferredId()))
                .toList();
        List<RtpEncoding> encodings = new ArrayList<>();
        for (RtpEncoding encoding : producer.encodings()) {
            encodings.add(new RtpEncoding(
                    mapping.encodings().get(encodings.size()).mappedSsrc(),
                    null,
                    null,
                    encoding.dtx(),
                    encoding.scalabilityMode(),
                    encoding.maxBitrate()));
        }
        return new RtpParameters(null, codecs, extensions, encodings, producer.cname(), producer.msid());
    }
}
