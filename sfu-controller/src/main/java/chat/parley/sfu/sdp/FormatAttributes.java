package chat.parley.sfu.sdp;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a section says of its formats: {@code a=rtpmap}, {@code a=fmtp}, {@code a=rtcp-fb}. */
final class FormatAttributes {
    /** Hexadecimal, so it must not become a number when it happens to have decimal digits only. */
    private static final String H264_PROFILE = "profile-level-id";

    /** Each is copied to every format, so a short text could become a long one. */
    private static final int MAX_FEEDBACK_OF_ALL = 32;

    private final Map<String, Format> formats = new LinkedHashMap<>();
    private final Set<RtcpFeedback> feedbackOfAll = new LinkedHashSet<>();

    private static final class Format {
        private MediaFormat.@Nullable Encoding encoding;
        private final LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        private final Set<RtcpFeedback> feedback = new LinkedHashSet<>();
    }

    /** Returns whether it was new. */
    boolean add(String name) {
        return formats.putIfAbsent(name, new Format()) == null;
    }

    boolean isEmpty() {
        return formats.isEmpty();
    }

    void rtpmap(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        int payloadType = words.integer("payload type", 0, 127);
        String[] parts = words.word("encoding").split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw attribute.problem("needs an encoding of the form name/rate or name/rate/channels");
        }
        String name = words.token("encoding name", parts[0]);
        int clockRate = words.integer("clock rate", parts[1], 1, 1_000_000_000);
        int channels = parts.length == 3 ? words.integer("number of channels", parts[2], 1, 255) : 1;
        Format format = formats.get(String.valueOf(payloadType));
        if (format == null) {
            return;
        }
        if (format.encoding != null) {
            throw attribute.problem("repeats a payload type");
        }
        format.encoding = new MediaFormat.Encoding(name, clockRate, channels);
    }

    void fmtp(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        Format format = formats.get(words.token("format"));
        for (String parameter : words.rest().split(";", -1)) {
            String text = parameter.strip();
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals).strip();
            if (format == null || name.isEmpty()) {
                continue;
            }
            String value = equals < 0 ? "" : text.substring(equals + 1).strip();
            format.parameters.put(name, name.equals(H264_PROFILE) ? value : numberIfWrittenAsOne(value));
        }
    }

    private static Object numberIfWrittenAsOne(String value) {
        boolean digits =
                !value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && (value.length() == 1 || value.charAt(0) != '0')) {
            return Integer.valueOf(value);
        }
        return value;
    }

    void feedback(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String format = words.word("payload type");
        String type = words.token("feedback type").toLowerCase(Locale.ROOT);
        RtcpFeedback feedback = new RtcpFeedback(type, words.rest());
        if (format.equals("*")) {
            feedbackOfAll.add(feedback);
            if (feedbackOfAll.size() > MAX_FEEDBACK_OF_ALL) {
                throw attribute.problem("says more than " + MAX_FEEDBACK_OF_ALL + " things of all payload types");
            }
            return;
        }
        Format known = formats.get(String.valueOf(words.integer("payload type", format, 0, 127)));
        if (known != null) {
            known.feedback.add(feedback);
        }
    }

    List<MediaFormat> build() {
        List<MediaFormat> built = new ArrayList<>();
        formats.forEach((name, format) -> {
            Set<RtcpFeedback> feedback = new LinkedHashSet<>(format.feedback);
            feedback.addAll(feedbackOfAll);
            built.add(new MediaFormat(
                    name, format.encoding, new CodecParameters(format.parameters), List.copyOf(feedback)));
        });
        return built;
    }
}
