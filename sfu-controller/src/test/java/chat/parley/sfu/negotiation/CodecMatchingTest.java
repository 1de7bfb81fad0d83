package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtpCodec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecMatchingTest {
    private static RtpCodec h264(String profile, int mode) {
        CodecParameters parameters =
                CodecParameters.NONE.with("profile-level-id", profile).with("packetization-mode", mode);
        return codec("video/H264", 90000, 1, parameters);
    }

    private static RtpCodec codec(String mimeType, int clockRate, int channels, CodecParameters parameters) {
        return new RtpCodec(mimeType, 96, clockRate, channels, parameters, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "42e01f, 42e01f, true",
        "42e01f, 42E034, true",
        "42e01f, 42c01f, true",
        "42e01f, 4d801f, true",
        "42e01f, 58c01f, true",
        "42e01f, 42001f, false",
        "42001f, 58801f, true",
        "42e01f, 4d001f, false",
        "4d001f, 4d401f, true",
        "64001f, 640c1f, false",
        "640c1f, 640c2a, true",
        "42e01f, zzzzzz, false",
        "zzzzzz, zzzzzz, false",
        "42e01f, 42e01, false",
        "42e01f, 42e000, false",
        "42e01f, 420fff, false",
    })
    void profilesOfH264(String a, String b, boolean same) {
        assertThat(CodecMatching.same(h264(a, 1), h264(b, 1))).isEqualTo(same);
        assertThat(CodecMatching.same(h264(b, 1), h264(a, 1))).isEqualTo(same);
    }

    @Test
    void levelsOfH264AreInOrderAndOneBLiesBetweenOneAndTwo() {
        assertThat(level("42e00a")).isEqualTo(100);
        assertThat(level("42f00b")).isEqualTo(105);
        assertThat(level("42e00b")).isEqualTo(110);
        assertThat(level("64000b")).isEqualTo(110);
        assertThat(level("42e01f")).isEqualTo(310);
    }

    private static int level(String profile) {
        H264Profile read = H264Profile.of(CodecParameters.NONE.with("profile-level-id", profile));
        return read == null ? -1 : read.level();
    }

    @Test
    void otherDifferencesThatMatter() {
        CodecParameters none = CodecParameters.NONE;
        assertThat(CodecMatching.same(h264("42e01f", 1), h264("42e01f", 0))).isFalse();
        assertThat(CodecMatching.same(codec("video/vp8", 90000, 1, none), codec("video/VP8", 90000, 1, none)))
                .isTrue();
        assertThat(CodecMatching.same(codec("audio/opus", 48000, 2, none), codec("audio/opus", 48000, 1, none)))
                .isFalse();
        assertThat(CodecMatching.same(codec("audio/opus", 48000, 2, none), codec("audio/opus", 16000, 2, none)))
                .isFalse();
        assertThat(CodecMatching.same(
                        codec("video/VP9", 90000, 1, none), codec("video/VP9", 90000, 1, none.with("profile-id", 0))))
                .isTrue();
        assertThat(CodecMatching.same(
                        codec("video/VP9", 90000, 1, none), codec("video/VP9", 90000, 1, none.with("profile-id", 2))))
                .isFalse();
        assertThat(CodecMatching.same(
                        codec("video/AV1", 90000, 1, none), codec("video/AV1", 90000, 1, none.with("profile", "x"))))
                .isFalse();
    }
}
