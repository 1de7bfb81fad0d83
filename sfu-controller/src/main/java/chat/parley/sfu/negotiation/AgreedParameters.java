package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtpCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The parameters of a codec that client and router agreed on. A sender's parameters reach all who receive it, so only
 * those pass that are known and have a value that can be right.
 */
final class AgreedParameters {
    private static final List<String> OPUS_SWITCHES = List.of("sprop-stereo", "cbr");
    private static final int MAX_PTIME = 120;

    private AgreedParameters() {}

    /** What the sender will send, for the producer. */
    static CodecParameters ofSender(RtpCodec client, RtpCodec router) {
        CodecParameters offered = client.parameters();
        return switch (router.mimeType().toLowerCase(Locale.ROOT)) {
            case "audio/opus" -> opus(offered, router.parameters());
            case "video/h264" -> router.parameters().with("profile-level-id", level(offered, router.parameters()));
            default -> router.parameters();
        };
    }

    /** What the router wants to receive, for the answer. */
    static CodecParameters ofAnswer(RtpCodec client, RtpCodec router) {
        CodecParameters agreed = ofSender(client, router);
        if (!router.mimeType().equalsIgnoreCase("audio/opus")) {
            return agreed;
        }
        LinkedHashMap<String, Object> values = new LinkedHashMap<>(agreed.values());
        values.remove("cbr");
        if (Objects.equals(values.remove("sprop-stereo"), 1)) {
            values.put("stereo", 1);
        }
        return new CodecParameters(values);
    }

    private static CodecParameters opus(CodecParameters offered, CodecParameters router) {
        LinkedHashMap<String, Object> values = new LinkedHashMap<>(router.values());
        Integer ptime = offered.integer("minptime");
        if (ptime != null && ptime > 0 && ptime <= MAX_PTIME) {
            values.put("minptime", ptime);
        }
        for (String name : OPUS_SWITCHES) {
            if (Objects.equals(offered.integer(name), 1)) {
                values.put(name, 1);
            }
        }
        if (Objects.equals(values.get("sprop-stereo"), 1)) {
            // Stereo is music or the sound of a screen. Pauses in it are not those of speech.
            values.remove("usedtx");
        }
        return new CodecParameters(values);
    }

    /** The router's level if both sides may differ, else the lower one (RFC 6184 §8.2.2). */
    private static String level(CodecParameters offered, CodecParameters router) {
        H264Profile client = H264Profile.of(offered);
        H264Profile own = H264Profile.of(router);
        boolean asymmetric = Objects.equals(offered.integer("level-asymmetry-allowed"), 1)
                && Objects.equals(router.integer("level-asymmetry-allowed"), 1);
        boolean clientIsLower = client != null && own != null && client.level() < own.level();
        return asymmetric || !clientIsLower
                ? H264Profile.text(router)
                : H264Profile.text(offered).toLowerCase(Locale.ROOT);
    }
}
