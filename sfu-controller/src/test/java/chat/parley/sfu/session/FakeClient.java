package chat.parley.sfu.session;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.sdp.Recording;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.model.SubscribedTrack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the offers and answers of a browser out of what Chromium was recorded to send. A browser cannot be driven through
 * thousands of steps here; no packet is sent.
 */
final class FakeClient {
    private static final String CHROMIUM = "chromium-156";
    private static final Pattern SECTIONS = Pattern.compile("(?=^m=)", Pattern.MULTILINE);
    private static final Map<CallSource, String> TEMPLATES = templates();

    private final List<Slot> slots = new ArrayList<>();
    private final Map<CallSource, Slot> sending = new EnumMap<>(CallSource.class);
    private int lastMid;
    private int iceGeneration;

    /** What the last answered offer said that is received, by mid. */
    private Map<String, SubscribedTrack> receiving = Map.of();

    private static final class Slot {
        private final MediaKind kind;
        private CallSource source;
        private String mid;
        private boolean stopped;
        /** Stopped, and the server has agreed. */
        private boolean free;

        Slot(CallSource source, String mid) {
            this.kind = Sources.kind(source);
            this.source = source;
            this.mid = mid;
        }
    }

    /** An offer that the server made. */
    record Received(long revision, String sdp, List<SubscribedTrack> tracks) {
        long sections() {
            return FakeClient.sections(sdp).size();
        }
    }

    private static Map<CallSource, String> templates() {
        List<String> sections =
                sections(Recording.of(CHROMIUM, "publish-2").getFirst().sdp());
        Map<CallSource, String> templates = new EnumMap<>(CallSource.class);
        templates.put(CallSource.MICROPHONE, sections.get(0));
        templates.put(CallSource.CAMERA, sections.get(1));
        templates.put(CallSource.SCREEN, sections.get(2));
        templates.put(CallSource.SCREEN_AUDIO, sections.get(3));
        return templates;
    }

    static List<String> sections(String sdp) {
        return SECTIONS.splitAsStream(sdp).filter(part -> part.startsWith("m=")).toList();
    }

    static String capabilities() {
        return Recording.of(CHROMIUM, "capabilities").getFirst().sdp();
    }

    /** Without its video section. */
    static String capabilitiesOfAudio() {
        List<String> parts = SECTIONS.splitAsStream(capabilities()).toList();
        return (parts.get(0) + parts.get(1)).replace("a=group:BUNDLE 0 1", "a=group:BUNDLE 0");
    }

    Set<CallSource> sending() {
        return sending.isEmpty() ? EnumSet.noneOf(CallSource.class) : EnumSet.copyOf(sending.keySet());
    }

    void start(CallSource source) {
        if (sending.containsKey(source)) {
            return;
        }
        String mid = String.valueOf(lastMid++);
        Slot slot = slots.stream()
                .filter(one -> one.free && one.kind == Sources.kind(source))
                .findFirst()
                .orElseGet(() -> {
                    Slot added = new Slot(source, mid);
                    slots.add(added);
                    return added;
                });
        slot.source = source;
        slot.mid = mid;
        slot.stopped = false;
        slot.free = false;
        sending.put(source, slot);
    }

    /** Its section may be used again, except for the first: that one becomes inactive, and the next is another. */
    void stop(CallSource source) {
        Slot slot = sending.remove(source);
        if (slot != null) {
            slot.stopped = slot != slots.getFirst();
        }
    }

    /** The last offer was answered. */
    void negotiated() {
        slots.forEach(slot -> slot.free = slot.stopped);
    }

    void restartIce() {
        iceGeneration++;
    }

    List<PublishedTrack> tracks() {
        return sending.entrySet().stream()
                .map(entry -> new PublishedTrack(entry.getValue().mid, entry.getKey()))
                .toList();
    }

    String offer() {
        String bundle = slots.stream()
                .filter(slot -> !slot.stopped)
                .map(slot -> slot.mid)
                .collect(Collectors.joining(" "));
        return header(bundle) + slots.stream().map(this::offered).collect(Collectors.joining());
    }

    private static String header(String bundle) {
        return "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE " + bundle
                + "\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS\r\n";
    }

    private String offered(Slot slot) {
        String template = TEMPLATES.getOrDefault(slot.source, "");
        boolean sends = sending.containsValue(slot);
        Stream<String> lines = template.lines()
                .filter(line -> sends || !line.matches("a=(msid|ssrc|rid|simulcast).*"))
                .map(line -> line.startsWith("a=mid:") ? "a=mid:" + slot.mid : line)
                .map(line -> !sends && line.equals("a=sendonly") ? "a=inactive" : line)
                .map(line -> slot.stopped ? line.replaceFirst("^(m=\\w+) 9 ", "$1 0 ") : line);
        return credentials(lines);
    }

    private String credentials(Stream<String> lines) {
        return lines.map(line -> line.startsWith("a=ice-ufrag:") ? line + iceGeneration : line)
                .map(line -> line.startsWith("a=ice-pwd:") ? line + iceGeneration : line)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** Accepts all. */
    String answer(Received offer) {
        return answer(offer, Set.of());
    }

    /** Accepts all but the named sections. */
    String answer(Received offer, Set<String> refusedMids) {
        Map<String, SubscribedTrack> received = new HashMap<>();
        offer.tracks().forEach(track -> received.put(track.mid(), track));
        received.keySet().removeAll(refusedMids);
        receiving = Map.copyOf(received);
        List<String> bundle = new ArrayList<>();
        StringBuilder sections = new StringBuilder();
        for (String section : sections(offer.sdp())) {
            String mid = mid(section);
            boolean ended = section.matches("(?s)m=\\w+ 0 .*") || refusedMids.contains(mid);
            if (!ended) {
                bundle.add(mid);
            }
            sections.append(ended ? refused(section) : accepted(section));
        }
        return header(String.join(" ", bundle)) + sections;
    }

    static String mid(String section) {
        return section.lines()
                .filter(line -> line.startsWith("a=mid:"))
                .map(line -> line.substring("a=mid:".length()))
                .findFirst()
                .orElse("");
    }

    private static String refused(String section) {
        String media = section.lines().findFirst().orElse("").replaceFirst("^(m=\\w+) \\d+ ", "$1 0 ");
        return media + "\r\nc=IN IP4 0.0.0.0\r\na=inactive\r\na=mid:" + mid(section) + "\r\n";
    }

    private String accepted(String section) {
        Stream<String> kept = section.lines()
                .filter(line -> !line.matches("a=(ssrc|msid|candidate|end-of|ice-|fingerprint|setup).*"))
                .map(line -> line.equals("a=sendonly") ? "a=recvonly" : line);
        Stream<String> own = Stream.of(
                "a=ice-ufrag:ndjh",
                "a=ice-pwd:LofEjrrhUVmqQ6PfEEbrzR",
                "a=fingerprint:sha-256 12:DA:CE:8F:EF:61:9B:2E:5E:78:7C:88:15:FA:93:82:78:BA:40:DC:5E:43:DD:06:C8:07:1B:48"
                        + ":A2:E0:69:BF",
                "a=setup:active");
        return credentials(Stream.concat(kept, own));
    }

    /** What the client receives by the last offer that it answered. */
    Map<String, SubscribedTrack> receiving() {
        return receiving;
    }

    static @Nullable String line(String sdp, String prefix) {
        return sdp.lines().filter(line -> line.startsWith(prefix)).findFirst().orElse(null);
    }
}
