package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.CodecParameters;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A {@code profile-level-id} (RFC 6184 §8.1).
 *
 * @param level in hundredths: level 3.1 is 310, and level 1b, which lies between 1 and 1.1, is 105
 */
record H264Profile(Profile profile, int level) {
    /** What software means that does not say it: all of WebRTC decodes it. */
    private static final String DEFAULT = "42e01f";

    /** Those that exist in WebRTC. */
    enum Profile {
        CONSTRAINED_BASELINE,
        BASELINE,
        MAIN,
        CONSTRAINED_HIGH,
        HIGH
    }

    static String text(CodecParameters parameters) {
        String text = parameters.text("profile-level-id");
        return text == null ? DEFAULT : text;
    }

    /** Null for what is malformed or not known. */
    static @Nullable H264Profile of(CodecParameters parameters) {
        String text = text(parameters);
        if (text.length() != 6 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        int value = HexFormat.fromHexDigits(text);
        int flags = (value >> 8) & 0xFF;
        int level = value & 0xFF;
        Profile profile = profile(value >> 16, flags);
        if (profile == null || level == 0) {
            return null;
        }
        boolean is1b = level == 11 && (flags & 0x10) != 0 && profile.compareTo(Profile.MAIN) <= 0;
        return new H264Profile(profile, is1b ? 105 : level * 10);
    }

    /** The flags' bits, highest first, are constraint_set0 to constraint_set5 and two that must be zero. */
    private static @Nullable Profile profile(int profileIdc, int flags) {
        boolean set0 = (flags & 0x80) != 0;
        boolean set1 = (flags & 0x40) != 0;
        return switch (profileIdc) {
            case 0x42 -> (flags & 0x0F) != 0 ? null : set1 ? Profile.CONSTRAINED_BASELINE : Profile.BASELINE;
            case 0x4D -> (flags & 0x0F) != 0 ? null : set0 ? Profile.CONSTRAINED_BASELINE : Profile.MAIN;
            case 0x58 -> !set0 || (flags & 0x0F) != 0 ? null : set1 ? Profile.CONSTRAINED_BASELINE : Profile.BASELINE;
            case 0x64 -> flags == 0 ? Profile.HIGH : flags == 0x0C ? Profile.CONSTRAINED_HIGH : null;
            default -> null;
        };
    }
}
