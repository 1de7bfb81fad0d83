package chat.parley.sfu.node;

import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.session.CallMedia;
import chat.parley.sfu.session.CallMediaListener;
import chat.parley.sfu.session.ParticipantMedia;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.model.CallLevel;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.SubscribedTrack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of one call, which may be lost and opened again on another worker. For use by the call's thread.
 */
final class CallStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallStage.class);

    /** A worker that died runs again after a fraction of this; who waits for the answer gives up after twice as long. */
    private static final Duration WORKER_WAIT = Duration.ofSeconds(5);

    private static final Duration OPEN_LIMIT = Duration.ofSeconds(5);

    private final UUID callId;
    private final MediaPlaces places;
    private final SessionSettings settings;
    private final Consumer<CallMail> mail;
    private final Map<UUID, ParticipantMedia> participants = new HashMap<>();
    private int opening;
    private long noWorkerUntil = System.nanoTime();
    private @Nullable Opened opened;

    private record Opened(CallMedia media, MediaPlaces.Place place) {}

    /** @param mail gets what comes from the media, on their thread */
    CallStage(UUID callId, MediaPlaces places, SessionSettings settings, Consumer<CallMail> mail) {
        this.callId = callId;
        this.places = places;
        this.settings = settings;
        this.mail = mail;
    }

    /**
     * Makes sure that somebody can be let in.
     *
     * @return false when no media worker takes the call
     */
    boolean open() throws InterruptedException {
        if (opened != null) {
            return true;
        }
        MediaPlaces.Place place = place();
        // A worker that died meanwhile is no reason to send anybody away: others run, or it will again in a moment.
        return place != null && (openOn(place) || (place.isGone() && openOnAnother()));
    }

    private boolean openOnAnother() throws InterruptedException {
        MediaPlaces.Place place = place();
        return place != null && openOn(place);
    }

    private MediaPlaces.@Nullable Place place() throws InterruptedException {
        // Whoever comes next need not wait for the same again.
        boolean wait = System.nanoTime() - noWorkerUntil >= 0;
        MediaPlaces.Place place = places.take(wait ? WORKER_WAIT : Duration.ZERO);
        if (place == null) {
            noWorkerUntil = System.nanoTime() + WORKER_WAIT.toNanos();
        }
        return place;
    }

    private boolean openOn(MediaPlaces.Place place) throws InterruptedException {
        opening++;
        CompletableFuture<CallMedia> media = CallMedia.open(place.worker(), settings, new Listener(opening));
        try {
            opened = new Opened(media.get(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS), place);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Call {} cannot be put on media worker {}",
                    callId,
                    place.worker().index(),
                    e);
            if (isDeath(e.getCause())) {
                place.gone();
            }
            return false;
        } finally {
            if (opened == null) {
                place.close();
                // It may be open later than anybody waits for it.
                var _ = media.thenAccept(CallMedia::close);
            }
        }
    }

    private static boolean isDeath(@Nullable Throwable cause) {
        return cause instanceof MediaWorkerException
                && !(cause instanceof MediaWorkerException.Rejected
                        || cause instanceof MediaWorkerException.Overloaded);
    }

    /**
     * Lets somebody in.
     *
     * @return false when the media were lost a moment ago
     */
    boolean join(UUID participantId, String receive) throws BadSdpException {
        if (opened == null) {
            return false;
        }
        participants.put(participantId, opened.media.join(participantId, receive));
        opened.place.add(1);
        return true;
    }

    void leave(UUID participantId) {
        if (participants.remove(participantId) != null && opened != null) {
            opened.media.leave(participantId);
            opened.place.add(-1);
        }
    }

    void allow(UUID participantId, CallSource source, boolean on) {
        ParticipantMedia participant = participants.get(participantId);
        if (participant != null) {
            participant.allow(source, on);
        }
    }

    void resendOffer(UUID participantId) {
        ParticipantMedia participant = participants.get(participantId);
        if (participant != null) {
            participant.resendOffer();
        }
    }

    long offerRevision(UUID participantId) {
        ParticipantMedia participant = participants.get(participantId);
        return participant == null ? 0 : participant.offerRevision();
    }

    /** Null for who has none. */
    @Nullable
    ParticipantMedia of(UUID participantId) {
        return participants.get(participantId);
    }

    /** Whether mail is from the media that are open now. */
    boolean isCurrent(CallMail.FromMedia mail) {
        return opened != null && mail.opening() == opening;
    }

    /** Forgets media that are gone with their worker; others can be opened. */
    @Override
    public void close() {
        participants.clear();
        if (opened != null) {
            opened.media.close();
            opened.place.close();
            opened = null;
        }
    }

    private final class Listener implements CallMediaListener {
        private final int number;

        Listener(int number) {
            this.number = number;
        }

        @Override
        public void offer(UUID participantId, long revision, String sdp, List<SubscribedTrack> tracks) {
            mail.accept(new CallMail.Offer(number, participantId, revision, sdp, tracks));
        }

        @Override
        public void levels(@Nullable UUID speaker, List<CallLevel> levels) {
            mail.accept(new CallMail.Levels(number, speaker, levels));
        }

        @Override
        public void quality(UUID participantId, CallQuality quality) {
            mail.accept(new CallMail.MediaInput(number, new CallInput.Quality(participantId, quality)));
        }

        @Override
        public void connected(UUID participantId, boolean connected) {
            mail.accept(new CallMail.MediaInput(number, new CallInput.MediaHeard(participantId, connected)));
        }

        @Override
        public void failed(UUID participantId) {
            mail.accept(new CallMail.MediaInput(number, new CallInput.MediaFailed(participantId)));
        }

        @Override
        public void lost() {
            mail.accept(new CallMail.Lost(number));
        }
    }
}
