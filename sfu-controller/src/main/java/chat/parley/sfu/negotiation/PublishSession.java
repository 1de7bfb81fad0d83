package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.ParsedSdp;
import chat.parley.sfu.sdp.SdpParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The publishing peer connection of one participant, seen from the server, which answers. It keeps what was negotiated
 * for each media section, so that every offer becomes a difference. Not thread-safe.
 */
public final class PublishSession {
    private final RtpCapabilities router;
    private final RandomGenerator random;
    private final long sessionId;

    /** One for all sections. The worker needs it, and clients that name layers by rid do not say theirs. */
    private final String cname;

    private final Map<String, PublishedSection> publishing = new LinkedHashMap<>();
    private List<MediaSection> sections = List.of();
    private @Nullable RemoteTransport remote;
    private long answers;
    private @Nullable Pending pending;

    /** An offer that was read and not yet answered. */
    private record Pending(
            PublishOffer offer,
            ParsedSdp sdp,
            RemoteTransport remote,
            Map<String, SendingSection> usable,
            Map<String, PublishedSection> publishing) {}

    public PublishSession(RtpCapabilities router, RandomGenerator random) {
        this.router = router;
        this.random = random;
        sessionId = random.nextLong(1, Long.MAX_VALUE);
        cname = Long.toHexString(random.nextLong());
    }

    /** Reads an offer. Nothing is changed before {@link #answer}, so an offer may come again or be dropped. */
    public PublishOffer offer(String sdp) throws BadSdpException {
        ParsedSdp parsed = SdpParser.parse(sdp);
        checkOrder(parsed);
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, SendingSection> usable = usable(parsed, refused);
        RemoteTransport transport = transport(parsed, usable.keySet());
        Map<String, PublishedSection> next = new LinkedHashMap<>();
        List<PublishedSection> opened = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (MediaSection section : parsed.description().sections()) {
            SendingSection sending = usable.get(section.mid());
            MediaKind kind = section.kind();
            if (sending == null || kind == null || !section.direction().sends()) {
                continue;
            }
            PublishedSection before = publishing.get(section.mid());
            if (before != null && sending.sameStreams(before.parameters())) {
                next.put(section.mid(), before);
                unchanged.add(section.mid());
            } else {
                PublishedSection published = published(section.mid(), kind, sending);
                next.put(section.mid(), published);
                opened.add(published);
            }
        }
        List<String> closed = publishing.keySet().stream()
                .filter(mid -> !unchanged.contains(mid))
                .toList();
        boolean iceRestart = remote != null && !remote.sameIce(transport);
        PublishOffer offer = new PublishOffer(transport.dtls(), iceRestart, closed, opened, unchanged, refused);
        pending = new Pending(offer, parsed, transport, usable, next);
        return offer;
    }

    private PublishedSection published(String mid, MediaKind kind, SendingSection sending) {
        RtpParameters parameters = sending.parameters().withCname(cname);
        RtpMapping mapping = ConsumableParameters.mapping(parameters, router, random);
        return new PublishedSection(
                mid, kind, parameters, mapping, ConsumableParameters.of(kind, parameters, mapping, router));
    }

    /** Sections keep their place; only one that has ended may begin anew under another mid (RFC 8829 §5.2.2). */
    private void checkOrder(ParsedSdp parsed) throws BadSdpException {
        List<MediaSection> offered = parsed.description().sections();
        if (offered.size() < sections.size()) {
            throw new BadSdpException(0, "has fewer media sections than the offer before");
        }
        Set<String> used = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            MediaSection before = sections.get(i);
            MediaSection now = offered.get(i);
            used.add(before.mid());
            boolean same = now.mid().equals(before.mid()) && now.media().equals(before.media());
            if (!same && !before.isRefused() && !now.isRefused()) {
                throw parsed.problemIn(i, "the section changed its mid or its kind while it was in use");
            }
        }
        for (int i = 0; i < offered.size(); i++) {
            MediaSection before = i < sections.size() ? sections.get(i) : null;
            String mid = offered.get(i).mid();
            boolean moved =
                    used.contains(mid) && (before == null || !before.mid().equals(mid));
            if (moved && !mid.isEmpty() && !offered.get(i).isRefused()) {
                throw parsed.problemIn(i, "the section has the mid that another section had");
            }
        }
    }

    /** What can be negotiated, by mid; fills in why the others that want to send cannot. */
    private Map<String, SendingSection> usable(ParsedSdp parsed, Map<String, String> refused) throws BadSdpException {
        Set<String> bundle = new HashSet<>(parsed.description().bundle());
        List<MediaSection> offered = parsed.description().sections();
        long inUse = offered.stream().filter(section -> !section.isRefused()).count();
        Map<String, SendingSection> usable = new LinkedHashMap<>();
        for (MediaSection section : offered) {
            if (section.isRefused()) {
                continue;
            }
            try {
                if (!bundle.contains(section.mid()) && !(bundle.isEmpty() && inUse == 1)) {
                    throw new SendingSection.UnusableException("is not in a=group:BUNDLE");
                }
                usable.put(section.mid(), SendingSection.of(section, router));
            } catch (SendingSection.UnusableException unusable) {
                if (section.direction().sends()) {
                    refused.put(section.mid(), unusable.reason());
                }
            }
        }
        checkStreams(parsed, usable);
        return usable;
    }

    /** Packets are told apart by SSRC, and header extensions by id: both must mean one thing in the whole bundle. */
    private static void checkStreams(ParsedSdp parsed, Map<String, SendingSection> usable) throws BadSdpException {
        Set<Long> ssrcs = new HashSet<>();
        Map<Integer, String> extensions = new HashMap<>();
        List<MediaSection> offered = parsed.description().sections();
        for (int i = 0; i < offered.size(); i++) {
            SendingSection sending = usable.get(offered.get(i).mid());
            if (sending == null) {
                continue;
            }
            for (RtpEncoding encoding : sending.parameters().encodings()) {
                boolean fresh = encoding.ssrc() == null || ssrcs.add(encoding.ssrc());
                boolean freshRtx = encoding.rtxSsrc() == null || ssrcs.add(encoding.rtxSsrc());
                if (!fresh || !freshRtx) {
                    throw parsed.problemIn(i, "the section has an SSRC that is used already");
                }
            }
            for (var extension : sending.parameters().headerExtensions()) {
                String known = extensions.putIfAbsent(extension.id(), extension.uri());
                if (known != null && !known.equals(extension.uri())) {
                    throw parsed.problemIn(i, "the section uses an a=extmap id that means another URI elsewhere");
                }
            }
        }
    }

    /** That of the bundle: its first section that will not be refused (RFC 8843 §7.3). */
    private RemoteTransport transport(ParsedSdp parsed, Set<String> usable) throws BadSdpException {
        List<MediaSection> offered = parsed.description().sections();
        if (parsed.description().iceLite()) {
            throw new BadSdpException(0, "a=ice-lite on both sides cannot connect");
        }
        int tagged = -1;
        for (int i = 0; i < offered.size(); i++) {
            if (usable.contains(offered.get(i).mid()) && !offered.get(i).isRefused()) {
                tagged = i;
                break;
            }
            if (tagged < 0 && !offered.get(i).isRefused()) {
                tagged = i;
            }
        }
        if (tagged < 0) {
            throw new BadSdpException(0, "has no media section in use; the last one may be inactive, not stopped");
        }
        return RemoteTransport.ofOffer(parsed, tagged, remote);
    }

    /**
     * Takes the offer over and answers it.
     *
     * @param offer the last one that {@link #offer} gave
     * @param transport of the worker; after an ICE restart the new credentials
     * @param failed mids of opened sections that the worker did not take: the answer makes them inactive
     * @param bitrates by mid; sections that are not named are unspecified
     */
    public String answer(
            PublishOffer offer, TransportParameters transport, Set<String> failed, Map<String, Bitrates> bitrates) {
        Pending taken = pending;
        if (taken == null || !taken.offer().equals(offer)) {
            throw new IllegalStateException("only the last offer can be answered, and once");
        }
        pending = null;
        answers++;
        remote = taken.remote();
        publishing.clear();
        publishing.putAll(taken.publishing());
        publishing.keySet().removeAll(failed);
        PublishAnswer answer = new PublishAnswer(
                taken.sdp().description(), taken.usable(), publishing.keySet(), transport, remote.localSetup());
        sections = answer.agreedSections();
        return answer.write(sessionId, answers, bitrates);
    }

    /** The sections that send, in the order in which they began. */
    public List<PublishedSection> publishing() {
        return List.copyOf(publishing.values());
    }
}
