package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Msid;
import chat.parley.sfu.sdp.ParsedSdp;
import chat.parley.sfu.sdp.SdpParser;
import chat.parley.sfu.sdp.SdpWriter;
import chat.parley.sfu.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The receiving peer connection of one participant, seen from the server, which offers: one media section for each
 * consumer. Sections never change their order. One that is closed is refused in the next offer and, once that was
 * answered, used again under a new mid; the one that carries the bundle is only made inactive. Not thread-safe.
 */
public final class SubscribeSession {
    /** So many that offer and answer still fit into a frame: an answer has about 750 characters a section. */
    public static final int MAX_SECTIONS = 60;

    private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final RtpCapabilities client;
    private final RandomGenerator random;
    private final long sessionId;
    private final List<SubscribeSlot> slots = new ArrayList<>();
    /** Not in any offer yet, so they have no place. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private TransportParameters transport;
    private long lastMid;
    private int revision;
    private boolean changed;
    private @Nullable Outstanding outstanding;
    private @Nullable RemoteTransport remote;

    /** Known since the first answer that accepted a section. */
    private @Nullable SubscribeSlot carrier;

    private record Waiting(ConsumedSection section, Msid msid) {}

    /** An offer with the sections as they were in it. */
    private record Outstanding(SubscribeOffer offer, List<Offered> sections) {}

    private record Offered(SubscribeSlot slot, String mid, String media, boolean inBundle) {}

    public SubscribeSession(TransportParameters transport, RtpCapabilities client, RandomGenerator random) {
        this.transport = transport;
        this.client = client;
        this.random = random;
        sessionId = random.nextLong(1, Long.MAX_VALUE);
    }

    /**
     * A new section, part of the next offer. The worker's consumer should exist before that offer is sent.
     *
     * @param consumable of {@link PublishedSection}
     * @param stream the client finds it as the id of the {@code MediaStream}; streams with the same id are kept in sync
     * @param track the client may find it as the id of the track
     * @return empty when the client cannot receive it or all sections are in use
     */
    public Optional<ConsumedSection> add(MediaKind kind, RtpParameters consumable, String stream, String track) {
        if (!STREAM_ID.matcher(stream).matches() || !STREAM_ID.matcher(track).matches()) {
            throw new IllegalArgumentException("ids of streams and tracks are 1 to 64 letters, digits, '.', '_', '-'");
        }
        long taken = slots.stream()
                        .filter(slot -> slot.state() != SubscribeSlot.State.FREE)
                        .count()
                + waiting.size();
        if (taken >= MAX_SECTIONS || !ClientCapabilities.canConsume(consumable, client)) {
            return Optional.empty();
        }
        String mid = String.valueOf(lastMid++);
        RtpParameters parameters =
                ConsumerParameters.of(kind, consumable, client, mid, unusedSsrc(), stream, stream + " " + track);
        ConsumedSection section = new ConsumedSection(mid, kind, parameters);
        waiting.put(mid, new Waiting(section, new Msid(stream, track)));
        return Optional.of(section);
    }

    /** One whose successor, the SSRC of retransmissions, is not in use either. */
    private long unusedSsrc() {
        Stream<RtpParameters> all = Stream.concat(
                slots.stream().map(SubscribeSlot::parameters),
                waiting.values().stream().map(one -> one.section().parameters()));
        Set<Long> used = all.flatMap(parameters -> parameters.encodings().stream())
                .map(RtpEncoding::ssrc)
                .collect(Collectors.toSet());
        long ssrc;
        do {
            ssrc = ConsumableParameters.randomSsrc(random);
        } while (used.contains(ssrc - 1) || used.contains(ssrc) || used.contains(ssrc + 1));
        return ssrc;
    }

    /** The section ends with the next offer. Repeating it is harmless. */
    public void close(String mid) {
        if (waiting.remove(mid) != null) {
            return;
        }
        for (SubscribeSlot slot : slots) {
            if (slot.mid().equals(mid) && slot.isInUse()) {
                end(slot);
            }
        }
    }

    private void end(SubscribeSlot slot) {
        slot.become(slot == carrier() ? SubscribeSlot.State.ANCHOR : SubscribeSlot.State.ENDING);
        changed = true;
    }

    /** The section that carries the bundle: its end would take the transport with it. */
    private @Nullable SubscribeSlot carrier() {
        if (carrier != null) {
            return carrier;
        }
        return slots.stream().filter(SubscribeSlot::isOffered).findFirst().orElse(null);
    }

    /** ICE was restarted at the worker: the next offer says so. */
    public void iceRestarted(IceParameters restarted) {
        transport = transport.withIce(restarted);
        changed = true;
    }

    /** Whether something changed that no offer has told yet. */
    public boolean hasChanges() {
        return !waiting.isEmpty() || (changed && !slots.isEmpty());
    }

    /** The offer that waits for its answer. */
    public Optional<SubscribeOffer> outstanding() {
        return Optional.ofNullable(outstanding).map(Outstanding::offer);
    }

    /** Makes the next offer of all that is now; an outstanding one is superseded and its answer will be stale. */
    public SubscribeOffer offer() {
        waiting.values().forEach(this::place);
        waiting.clear();
        if (slots.isEmpty()) {
            throw new IllegalStateException("nothing was ever added, so there is nothing to offer");
        }
        revision++;
        changed = false;
        List<MediaSection> sections = new ArrayList<>();
        List<Offered> offered = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        SubscribeSlot tagged = carrier();
        for (SubscribeSlot slot : slots) {
            MediaSection section = slot.section(transport, slot == tagged);
            sections.add(section);
            offered.add(new Offered(slot, slot.mid(), section.media(), slot.isOffered()));
            if (slot.isOffered()) {
                // The first mid of the bundle names its carrier (RFC 8843 §7.2).
                bundle.add(slot == tagged ? 0 : bundle.size(), slot.mid());
            }
        }
        String sdp = SdpWriter.write(new SessionDescription(sessionId, revision, true, true, bundle, sections));
        SubscribeOffer offer = new SubscribeOffer(revision, sdp);
        outstanding = new Outstanding(offer, offered);
        return offer;
    }

    /** Into a place that ended, of the same kind if there is one, else at the end. */
    private void place(Waiting next) {
        List<SubscribeSlot> free = slots.stream()
                .filter(slot -> slot.state() == SubscribeSlot.State.FREE)
                .toList();
        Optional<SubscribeSlot> best = free.stream()
                .filter(slot -> slot.kind() == next.section().kind())
                .findFirst()
                .or(() -> free.stream().findFirst());
        if (best.isPresent()) {
            best.get().reuse(next.section(), next.msid());
        } else {
            slots.add(new SubscribeSlot(next.section(), next.msid()));
        }
    }

    /** Takes an answer over. After a {@link BadSdpException} the offer is still outstanding. */
    public SubscribeAnswer answer(int revision, String sdp) throws BadSdpException {
        Outstanding answered = outstanding;
        if (answered == null || answered.offer().revision() != revision) {
            return new SubscribeAnswer.Stale();
        }
        ParsedSdp parsed = SdpParser.parse(sdp);
        check(parsed, answered.sections());
        List<MediaSection> sections = parsed.description().sections();
        int tagged = -1;
        for (int i = sections.size() - 1; i >= 0; i--) {
            tagged = sections.get(i).isRefused() ? tagged : i;
        }
        if (tagged >= 0) {
            remote = RemoteTransport.ofAnswer(parsed, tagged, remote);
        }
        outstanding = null;
        keepCarrier(answered.sections(), sections);
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            apply(answered.sections().get(i), sections.get(i), accepted, refused);
        }
        return new SubscribeAnswer.Applied(remote == null ? null : remote.dtls(), accepted, refused);
    }

    /** It changes only if the client refuses it, which clients have no reason to do. */
    private void keepCarrier(List<Offered> offered, List<MediaSection> answered) {
        List<SubscribeSlot> live = IntStream.range(0, answered.size())
                .filter(i -> !answered.get(i).isRefused())
                .mapToObj(i -> offered.get(i).slot())
                .toList();
        if (carrier == null || !live.contains(carrier)) {
            carrier = live.isEmpty() ? null : live.getFirst();
        }
        if (carrier != null && carrier.state() == SubscribeSlot.State.ENDING) {
            // Closed since the offer, when another one was expected to carry the bundle.
            carrier.become(SubscribeSlot.State.ANCHOR);
        }
    }

    private static void check(ParsedSdp answer, List<Offered> offered) throws BadSdpException {
        List<MediaSection> sections = answer.description().sections();
        if (sections.size() != offered.size()) {
            throw new BadSdpException(0, "does not have as many media sections as the offer");
        }
        for (int i = 0; i < sections.size(); i++) {
            MediaSection section = sections.get(i);
            if (!section.media().equals(offered.get(i).media())) {
                throw answer.problemIn(i, "the section is of another kind than the offered one");
            }
            if (!section.isRefused() && !section.mid().equals(offered.get(i).mid())) {
                throw answer.problemIn(i, "the section has another mid than the offered one");
            }
            if (!section.isRefused() && !offered.get(i).inBundle()) {
                throw answer.problemIn(i, "the section was offered as ended");
            }
        }
    }

    /** What was closed since the offer keeps its state: the next offer tells. */
    private void apply(Offered offered, MediaSection section, List<String> accepted, List<String> refused) {
        SubscribeSlot slot = offered.slot();
        if (!slot.mid().equals(offered.mid()) || slot.state() == SubscribeSlot.State.FREE) {
            return;
        }
        if (section.isRefused()) {
            if (slot.isInUse()) {
                refused.add(slot.mid());
            }
            slot.become(SubscribeSlot.State.FREE);
        } else if (slot.isInUse() && !slot.isReceivedBy(section)) {
            refused.add(slot.mid());
            end(slot);
        } else if (slot.state() == SubscribeSlot.State.NEW) {
            slot.become(SubscribeSlot.State.ACTIVE);
            accepted.add(slot.mid());
        }
    }
}
