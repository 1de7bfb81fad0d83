package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Recording;
import chat.parley.sfu.sdp.SdpParser;
import chat.parley.sfu.sdp.SdpWriter;
import chat.parley.sfu.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real descriptions with damage of many kinds. Nothing but {@link BadSdpException} may come out, what is read must
 * survive writing, and what is answered must be readable.
 */
class NegotiationFuzzTest {
    private static final int ROUNDS = 40;

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "127",
            "128",
            "255",
            "256",
            "65535",
            "65536",
            "4294967295",
            "4294967296",
            "9223372036854775807",
            "99999999999999999999999999",
            "1e9",
            "0x10",
            "٣",
            "");

    private static final List<String> LINES = List.of(
            "a=simulcast:send q;h;f recv q",
            "a=rid:q send",
            "a=rid:q recv pt=,",
            "a=ssrc-group:FID 1",
            "a=ssrc:1",
            "a=ssrc-group:FID 1 1",
            "a=rtcp-fb:* nack",
            "a=bundle-only",
            "a=ice-lite",
            "a=inactive",
            "a=sendonly",
            "m=video 0 UDP/TLS/RTP/SAVPF 96",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
            "a=mid:0",
            "a=fmtp:96 apt=96",
            "a=fmtp:97 apt=97",
            "a=fmtp:96 profile-level-id=",
            "a=setup:holdconn",
            "a=group:BUNDLE",
            "a=extmap:1 urn:x",
            "a=candidate:a 1 tcp 1 ::1 9 typ host tcptype",
            "b=TIAS:1");

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void offersToPublish(int seed) throws BadSdpException {
        Random random = new Random(seed);
        TransportParameters transport = new FakeWorkerTransport().create();
        String client = pick(Recording.clients(), random);
        List<Recording> steps = Recording.of(client, "publish");
        PublishSession session = new PublishSession(RouterCapabilities.standard(), random);
        for (int round = 0; round < ROUNDS; round++) {
            String sdp = damaged(pick(steps, random).sdp(), random);
            readAndWrite(sdp);
            try {
                PublishOffer offer = session.offer(sdp);
                Map<String, Bitrates> rates = Map.of("1", new Bitrates(300, 900));
                String answer = session.answer(offer, transport, Set.of("2"), rates);
                assertThat(SdpParser.parse(answer).description().sections())
                        .hasSameSizeAs(SdpParser.parse(sdp).description().sections());
            } catch (BadSdpException bad) {
                assertThat(bad.problem()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void capabilitiesAndAnswers(int seed) throws BadSdpException {
        Random random = new Random(seed);
        String client = pick(Recording.clients(), random);
        List<PublishedSection> sources = new PublishSession(RouterCapabilities.standard(), random)
                .offer(Recording.of(client, "publish-1").getFirst().sdp())
                .opened();
        String capabilities = Recording.of(client, "capabilities").getFirst().sdp();
        SubscribeSession session = new SubscribeSession(
                new FakeWorkerTransport().create(), damagedCapabilities(capabilities, random), random);
        for (int round = 0; round < ROUNDS; round++) {
            PublishedSection source = pick(sources, random);
            session.add(source.kind(), source.consumable(), "s", "t");
            session.close(String.valueOf(random.nextInt(1 + round)));
            if (!session.hasChanges()) {
                continue;
            }
            SubscribeOffer offer = session.offer();
            // One that remembers nothing: what it agrees to may be damaged on its way.
            String answer = new FakeReceiver().answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE);
            try {
                session.answer(offer.revision(), damaged(answer, random));
            } catch (BadSdpException bad) {
                assertThat(bad.problem()).isNotBlank();
                session.answer(offer.revision(), answer);
            }
            assertThat(session.outstanding()).isEmpty();
        }
    }

    private static RtpCapabilities damagedCapabilities(String sdp, Random random) throws BadSdpException {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                RtpCapabilities read = ClientCapabilities.of(damaged(sdp, random), RouterCapabilities.standard());
                assertThat(read.codecs().stream().map(codec -> codec.kind())).isSubsetOf(MediaKind.values());
            } catch (BadSdpException bad) {
                assertThat(bad.problem()).isNotBlank();
            }
        }
        return ClientCapabilities.of(sdp, RouterCapabilities.standard());
    }

    private static void readAndWrite(String sdp) throws BadSdpException {
        SessionDescription read;
        try {
            read = SdpParser.parse(sdp).description();
        } catch (BadSdpException bad) {
            assertThat(bad.line()).isNotNegative();
            return;
        }
        assertThat(SdpParser.parse(SdpWriter.write(read)).description()).isEqualTo(read);
    }

    private static String damaged(String sdp, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(sdp.split("\r\n", -1)));
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            damage(lines, random);
        }
        String text = String.join(random.nextInt(10) == 0 ? "\n" : "\r\n", lines);
        return random.nextInt(15) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private static void damage(List<String> lines, Random random) {
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(9)) {
            case 0 -> {
                if (lines.size() > 1) {
                    lines.remove(at);
                }
            }
            case 1 -> lines.add(other, lines.get(at));
            case 2 -> Collections.swap(lines, at, other);
            case 3 -> lines.add(at, pick(LINES, random));
            case 4 -> lines.set(at, lines.get(at).replaceFirst("\\d+", pick(NUMBERS, random)));
            case 5 -> lines.set(at, character(lines.get(at), random));
            case 6 ->
                lines.set(
                        at,
                        lines.get(at)
                                .substring(0, random.nextInt(1 + lines.get(at).length())));
            case 7 -> lines.set(at, pick(words(lines.get(at)), random) + " " + lines.get(other));
            default ->
                lines.set(at, lines.get(at) + " ".repeat(random.nextInt(3)) + pick(words(lines.get(other)), random));
        }
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.split("[ :;/=]", -1));
    }

    private static String character(String line, Random random) {
        int at = random.nextInt(1 + line.length());
        char any = (char) random.nextInt(random.nextBoolean() ? 128 : 0x1_0000);
        return line.substring(0, at) + any + line.substring(Math.min(line.length(), at + random.nextInt(2)));
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
