package chat.parley.sfu.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {
    private static final String SESSION = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO = "m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\na=mid:0\r\n";

    private static MediaSection section(String lines) throws BadSdpException {
        return SdpParser.parse(SESSION + AUDIO + lines).description().sections().getFirst();
    }

    @Test
    void readsLinesThatEndWithLineFeedAlone() throws BadSdpException {
        String sdp = (SESSION + AUDIO).replace("\r\n", "\n");
        assertThat(SdpParser.parse(sdp).description().sections()).hasSize(1);
    }

    @Test
    void readsALastLineWithoutAnEnd() throws BadSdpException {
        assertThat(section("a=recvonly").direction()).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws BadSdpException {
        MediaSection section = section("""
                i=title
                c=IN IP6 ::1
                b=RS:0
                a=new-thing:with a value
                a=rtpmap:55 unlisted/8000
                a=candidate:1 1 quic 5 192.0.2.1 4000 typ host
                a=candidate:1 2 udp 5 192.0.2.1 4000 typ host
                a=candidate:1 1 udp 5 192.0.2.1 4000 typ wormhole
                """);
        assertThat(section.formats()).hasSize(2);
        assertThat(section.transport().candidates()).isEmpty();
    }

    @Test
    void spreadsFeedbackOfAllFormats() throws BadSdpException {
        MediaSection section = section("a=rtcp-fb:* NACK\r\na=rtcp-fb:0 ccm fir\r\n");
        assertThat(section.formats().getFirst().feedback()).containsExactly(new RtcpFeedback("nack", ""));
        assertThat(section.formats().getLast().feedback())
                .containsExactly(new RtcpFeedback("ccm", "fir"), new RtcpFeedback("nack", ""));
    }

    @Test
    void feedbackOfAllFormatsIsLimited() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            lines.append("a=rtcp-fb:* x").append(i).append("\r\n");
        }
        assertThatThrownBy(() -> section(lines.toString()))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 39: a=rtcp-fb says more than 32 things of all payload types");
    }

    @Test
    void keepsNumbersAndWordsOfParametersApart() throws BadSdpException {
        MediaSection section = section("a=fmtp:111 a=1; b = 01 ;c=99999999999;d;profile-level-id=420010;;=9\r\n");
        assertThat(section.formats().getFirst().parameters().values())
                .containsEntry("a", 1)
                .containsEntry("b", "01")
                .containsEntry("c", "99999999999")
                .containsEntry("d", "")
                .containsEntry("profile-level-id", "420010")
                .hasSize(5);
    }

    @Test
    void takesOfAlternativesTheFirst() throws BadSdpException {
        MediaSection section = section("""
                a=rid:1 send pt=111;max-width=1280
                a=rid:2 send
                a=rid:3 recv
                a=simulcast:recv 3 send 1,2;~2
                """);
        assertThat(section.simulcast().send())
                .containsExactly(new Simulcast.Layer("1", false), new Simulcast.Layer("2", true));
        assertThat(section.simulcast().recv()).containsExactly(new Simulcast.Layer("3", false));
        assertThat(section.rids().getFirst().payloadTypes()).containsExactly(111);
    }

    @Test
    void writesWhatTheSessionSaysIntoSectionsThatSayNothing() throws BadSdpException {
        String sdp = SESSION
                + "a=ice-ufrag:user\r\na=ice-pwd:passwordpasswordpassword\r\na=setup:active\r\na=inactive\r\n"
                + "a=fingerprint:SHA-256 " + "0a:".repeat(31) + "0b\r\n"
                + AUDIO
                + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=setup:passive\r\na=sendonly\r\n"
                + "m=video 0 UDP/TLS/RTP/SAVPF 96\r\n";
        var sections = SdpParser.parse(sdp).description().sections();
        assertThat(sections.getFirst().transport().setup()).isEqualTo(Setup.ACTIVE);
        assertThat(sections.getFirst().direction()).isEqualTo(Direction.INACTIVE);
        assertThat(sections.get(1).transport().setup()).isEqualTo(Setup.PASSIVE);
        assertThat(sections.get(1).transport().usernameFragment()).isEqualTo("user");
        assertThat(sections.get(1).transport().fingerprints())
                .containsExactly(new Fingerprint("sha-256", "0A:".repeat(31) + "0B"));
        assertThat(sections.getLast().transport()).isEqualTo(TransportDescription.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=mid:1                               | 7 | a=mid is repeated
            a=rtpmap:111                          | 7 | a=rtpmap has no encoding
            a=rtpmap:111 opus                     | 7 | a=rtpmap needs an encoding of the form name/rate or name/rate/channels
            a=rtpmap:111 opus/0                   | 7 | a=rtpmap needs a number from 1 to 1000000000 as clock rate
            a=rtpmap:128 opus/48000               | 7 | a=rtpmap needs a number from 0 to 127 as payload type
            a=rtpmap:99999999999999999999 opus/1  | 7 | a=rtpmap needs a number from 0 to 127 as payload type
            a=fmtp:                               | 7 | a=fmtp has no format
            a=extmap:0 urn:x                      | 7 | a=extmap needs a number from 1 to 4351 as id
            a=extmap:1/sideways urn:x             | 7 | a=extmap has an unknown direction
            a=extmap:1                            | 7 | a=extmap has no URI
            a=ssrc:0 cname:x                      | 7 | a=ssrc needs a number from 1 to 4294967295 as SSRC
            a=ssrc:4294967296 cname:x             | 7 | a=ssrc needs a number from 1 to 4294967295 as SSRC
            a=ssrc:-1 cname:x                     | 7 | a=ssrc needs a number from 1 to 4294967295 as SSRC
            a=ice-ufrag:abc                       | 7 | a=ice-ufrag is shorter than 4 characters
            a=ice-pwd:short                       | 7 | a=ice-pwd is shorter than 22 characters
            a=ice-pwd:has*star*has*star*has*star  | 7 | a=ice-pwd has a malformed value
            a=fingerprint:sha-256 0A:0B           | 7 | a=fingerprint needs 16 to 64 pairs of hexadecimal digits with colons between
            a=setup:now                           | 7 | a=setup must be actpass, active, passive or holdconn
            a=rid:1 both                          | 7 | a=rid must say send or recv
            a=rid:a/b send                        | 7 | a=rid has a malformed rid
            a=simulcast:send 1                    | 7 | a=simulcast names a rid that has no a=rid of its direction
            a=candidate:1 1 udp x 192.0.2.1 1 typ | 7 | a=candidate needs a number from 0 to 4294967295 as priority
            a=candidate:1 1 udp 1 192.0.2.1 1 kin | 7 | a=candidate has no typ after the port
            a=msid:                               | 7 | a=msid has no stream id
            b=AS                                  | 7 | b= is not of the form type:value
            b=AS:x                                | 7 | b= needs a number from 0 to 1000000000000 as bandwidth
            x=1                                   | 7 | has a type that a media section does not have
            nonsense                              | 7 | is not of the form letter=value
            a=b c:d                               | 7 | a= has a malformed attribute name
            m=audio                               | 7 | m= has no port
            m=audio 65536 RTP/SAVPF 0             | 7 | m= needs a number from 0 to 65535 as port
            m=audio 9 RTP/SAVPF                   | 7 | m= has no formats
            m=audio 9 RTP/SAVPF 0 0               | 7 | m= repeats a format
            m=audio 9 RTP/SAVPF opus              | 7 | m= needs a number from 0 to 127 as payload type
            m=audio 9 RTP/SAVPF 0                 | 7 | the section has no a=mid
            """)
    void namesTheLineAndWhatIsWrong(String line, int number, String problem) {
        assertThatThrownBy(() -> section(line)).isInstanceOfSatisfying(BadSdpException.class, bad -> {
            assertThat(bad.line()).isEqualTo(number);
            assertThat(bad.problem()).isEqualTo(problem);
            assertThat(bad).hasMessage("line " + number + ": " + problem);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=ice-pwd:secretsecretsecretsecret\r\na=ice-pwd:secretsecretsecretsecret",
                "a=ice-pwd:secret secret",
                "a=ice-pwd:secret!secret!secret!secret",
                "a=ice-ufrag:secret\r\na=ice-ufrag:secret",
                "a=fingerprint:sha-256 secret",
                "a=secret/secret:1",
                "secret",
                "a=mid:secret\u0007"
            })
    void neverRepeatsAValue(String lines) {
        assertThatThrownBy(() -> section(lines))
                .isInstanceOf(BadSdpException.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            o=- 1 2 IN IP4 127.0.0.1 | has no o= line
            s=-                      | has no s= line
            t=0 0                    | has no t= line
            """)
    void aSessionHasItsLines(String line, String problem) {
        assertThatThrownBy(() -> SdpParser.parse((SESSION + AUDIO).replace(line + "\r\n", "")))
                .isInstanceOfSatisfying(BadSdpException.class, bad -> {
                    assertThat(bad.line()).isZero();
                    assertThat(bad).hasMessage(problem);
                });
    }

    @Test
    void theBundleNamesSectionsThatAreThere() {
        assertThatThrownBy(() -> SdpParser.parse(SESSION + "a=group:LS 7\r\na=group:BUNDLE 0 1\r\n" + AUDIO))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 6: a=group names a mid that no section has");
        assertThatThrownBy(() -> SdpParser.parse(SESSION + "a=group:BUNDLE 0 0\r\n" + AUDIO))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 5: a=group names a mid twice");
    }

    @Test
    void twoSectionsDoNotShareAMid() {
        assertThatThrownBy(() -> SdpParser.parse(SESSION + AUDIO + AUDIO))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 7: repeats the a=mid of another section");
    }

    @Test
    void theLengthIsLimited() throws BadSdpException {
        String line = "a=x:" + "y".repeat(1018) + "\r\n";
        String most = SESSION + AUDIO + line.repeat((SdpParser.MAX_LENGTH - 200) / line.length());
        assertThat(SdpParser.parse(most).description().sections()).hasSize(1);
        assertThatThrownBy(() -> SdpParser.parse(most + line))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("is longer than 49152 characters");
    }

    @Test
    void theLengthOfALineIsLimited() throws BadSdpException {
        assertThat(section("a=" + "x".repeat(200) + ":" + "y".repeat(SdpParser.MAX_LINE - 203)))
                .isNotNull();
        assertThatThrownBy(() -> section("a=x:" + "y".repeat(SdpParser.MAX_LINE - 3)))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 7: is longer than 2048 characters");
    }

    @Test
    void theNumberOfSectionsIsLimited() throws BadSdpException {
        String refused = "m=audio 0 RTP/SAVPF 0\r\n";
        assertThat(SdpParser.parse(SESSION + refused.repeat(128)).description().sections())
                .hasSize(128);
        assertThatThrownBy(() -> SdpParser.parse(SESSION + refused.repeat(129)))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 133: there are more than 128 media sections");
    }

    @Test
    void emptyTextIsNoDescription() {
        assertThatThrownBy(() -> SdpParser.parse(""))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("is empty");
        assertThatThrownBy(() -> SdpParser.parse("v=1\r\n"))
                .isInstanceOf(BadSdpException.class)
                .hasMessage("line 1: must be v=0");
    }

    @Test
    void passwordsStayOutOfText() throws BadSdpException {
        MediaSection section = section("a=ice-ufrag:user\r\na=ice-pwd:secretsecretsecretsecret\r\n");
        assertThat(section.transport().password()).isEqualTo("secretsecretsecretsecret");
        assertThat(Objects.toString(section)).doesNotContain("secretsecret");
    }
}
