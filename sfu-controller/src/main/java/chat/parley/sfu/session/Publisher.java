package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.Producer;
import chat.parley.sfu.media.ProducerListener;
import chat.parley.sfu.media.ProducerOptions;
import chat.parley.sfu.media.ProducerScore;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.negotiation.Bitrates;
import chat.parley.sfu.negotiation.PublishOffer;
import chat.parley.sfu.negotiation.PublishSession;
import chat.parley.sfu.negotiation.PublishedSection;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one participant sends. On the call's thread only. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** Of voice, kbit/s: kept free of video. */
    private static final int VOICE_BITRATE = 64;
    /** Where a sender of video begins, kbit/s: two layers, so that the picture is not blurred for the first seconds. */
    private static final int FIRST_VIDEO_BITRATE = 600;

    private final UUID participantId;
    private final PeerTransport peer;
    private final SessionSettings settings;
    private final CallThread thread;
    private final Runnable scored;
    private final PublishSession session =
            new PublishSession(RouterCapabilities.standard(), RandomGenerator.getDefault());
    private final Map<String, PublishedStream> streams = new LinkedHashMap<>();
    private final Set<CallSource> allowed;

    /**
     * Begins with nothing.
     *
     * @param allowed what may be forwarded; the rest is dropped
     * @param scored run on the call's thread when a score changed
     */
    Publisher(
            UUID participantId,
            PeerTransport peer,
            SessionSettings settings,
            Set<CallSource> allowed,
            CallThread thread,
            Runnable scored) {
        this.participantId = participantId;
        this.peer = peer;
        this.settings = settings;
        this.allowed = EnumSet.noneOf(CallSource.class);
        this.allowed.addAll(allowed);
        this.thread = thread;
        this.scored = scored;
    }

    PeerTransport peer() {
        return peer;
    }

    Collection<PublishedStream> streams() {
        return streams.values();
    }

    /** What an offer changed, and its answer. */
    record Published(String answer, List<PublishedStream> opened, List<PublishedStream> closed) {}

    /** Takes an offer over. When it cannot be used nothing has changed. */
    Published publish(String sdp, List<PublishedTrack> tracks) throws BadSdpException {
        Map<String, CallSource> sources = Sources.byMid(tracks);
        PublishOffer offer = session.offer(sdp);
        Map<String, PublishedSection> sections = sections(offer);
        for (PublishedSection section : sections.values()) {
            CallSource source = sources.get(section.mid());
            if (source != null && Sources.kind(source) != section.kind()) {
                throw new BadSdpException(
                        0,
                        "the track %s is in a media section of %s"
                                .formatted(source.wireName(), section.kind().sdpName()));
            }
        }
        peer.connect(offer.dtls());
        if (offer.iceRestart()) {
            peer.restartIce();
        }
        List<PublishedStream> closed = new ArrayList<>();
        for (Map.Entry<String, PublishedStream> entry : List.copyOf(streams.entrySet())) {
            String mid = entry.getKey();
            boolean goesOn = offer.unchanged().contains(mid)
                    && sources.get(mid) == entry.getValue().source();
            if (!goesOn) {
                streams.remove(mid);
                closed.add(entry.getValue());
                end(entry.getValue());
            }
        }
        List<PublishedStream> opened = new ArrayList<>();
        Set<String> untaken = new HashSet<>();
        for (PublishedSection section : sections.values()) {
            if (!streams.containsKey(section.mid())) {
                open(section, Optional.ofNullable(sources.get(section.mid())))
                        .ifPresentOrElse(
                                stream -> {
                                    streams.put(section.mid(), stream);
                                    opened.add(stream);
                                },
                                () -> untaken.add(section.mid()));
            }
        }
        String answer = session.answer(offer, peer.parameters(), untaken, bitrates());
        return new Published(answer, opened, closed);
    }

    /** All that send, by mid. */
    private Map<String, PublishedSection> sections(PublishOffer offer) {
        Map<String, PublishedSection> sections = new LinkedHashMap<>();
        session.publishing().stream()
                .filter(section -> offer.unchanged().contains(section.mid()))
                .forEach(section -> sections.put(section.mid(), section));
        offer.opened().forEach(section -> sections.put(section.mid(), section));
        return sections;
    }

    /** Empty for a section that nobody named, and for one that the worker does not take. */
    private Optional<PublishedStream> open(PublishedSection section, Optional<CallSource> named) {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        CallSource source = named.get();
        boolean paused = !allowed.contains(source);
        ProducerOptions options = new ProducerOptions(
                section.kind(), section.parameters(), section.mapping(), settings.keyFrameInterval(), paused);
        Scores scores = new Scores();
        try {
            Producer producer = await(peer.transport().produce(options, scores));
            PublishedStream stream = new PublishedStream(participantId, source, section, producer, paused);
            scores.stream = Optional.of(stream);
            return Optional.of(stream);
        } catch (MediaWorkerException.Rejected e) {
            // Clients choose what is in it, so they can cause this at will.
            LOG.debug("The media worker does not take {} of participant {}", source.wireName(), participantId, e);
            return Optional.empty();
        } catch (MediaWorkerException.Overloaded e) {
            LOG.warn("The media worker has no time for {} of participant {}", source.wireName(), participantId, e);
            return Optional.empty();
        }
    }

    /** Consumers of it end with it. */
    private static void end(PublishedStream stream) {
        stream.ended();
        Attempt.of(stream.producer().close());
    }

    private Map<String, Bitrates> bitrates() {
        int max = Math.max(settings.publishBitrate() / 1000 - VOICE_BITRATE, VOICE_BITRATE);
        Bitrates video = new Bitrates(Math.min(FIRST_VIDEO_BITRATE, max), max);
        Map<String, Bitrates> bitrates = new HashMap<>();
        streams.forEach((mid, stream) -> {
            if (stream.section().kind() == MediaKind.VIDEO) {
                bitrates.put(mid, video);
            }
        });
        return bitrates;
    }

    /** Forwards what comes from this source, or drops it; also what will be published later. */
    void allow(CallSource source, boolean on) {
        if (!(on ? allowed.add(source) : allowed.remove(source))) {
            return;
        }
        for (PublishedStream stream : streams.values()) {
            if (stream.source() == source) {
                stream.paused(!on);
                Attempt.of(on ? stream.producer().resume() : stream.producer().pause());
            }
        }
        scored.run();
    }

    /** Closes the transport with all that is published. */
    void close() {
        streams.values().forEach(PublishedStream::ended);
        Attempt.of(peer.transport().close());
    }

    private final class Scores implements ProducerListener {
        private Optional<PublishedStream> stream = Optional.empty();

        @Override
        public void scoreChanged(List<ProducerScore> scores) {
            thread.execute(() -> {
                stream.ifPresent(one -> one.scores(scores));
                scored.run();
            });
        }
    }
}
