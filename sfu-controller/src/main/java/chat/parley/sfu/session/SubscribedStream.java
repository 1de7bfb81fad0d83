package chat.parley.sfu.session;

import chat.parley.sfu.media.Consumer;
import chat.parley.sfu.media.ConsumerScore;
import chat.parley.sfu.media.Layers;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.wire.model.SubscribedTrack;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What one participant receives of another in one media section.
 *
 * <p>A video begins with its lowest layer, whatever size it is shown in; the larger one is asked for when the first has
 * been there for a while. Which layer a beginner gets would otherwise change while its first key frame is on the way,
 * because the estimate of its bandwidth grows just then. That key frame would be of no use, senders ignore a second
 * request that soon, and the worker makes a third one only after a second.
 */
final class SubscribedStream {
    private static final int LOWEST = 0;

    /** Lost packets count against the sender then, not against this path. */
    private static final int SENDER_IS_WELL = 8;

    private final String mid;
    private final PublishedStream stream;
    private final Consumer consumer;
    private boolean accepted;
    private boolean running;
    private boolean hidden;
    /** As it was shown last. */
    private Showing showing;
    /** The highest layer, as the worker was told last. */
    private int told = LOWEST;
    /** How often it has begun: who waits since an earlier time waits for nothing. */
    private int beginnings;
    /** Whether a layer has been sent for long enough to ask for another. */
    private boolean settled;

    private Optional<ConsumerScore> score = Optional.empty();

    /** Begins paused. */
    SubscribedStream(String mid, PublishedStream stream, Consumer consumer, Showing showing) {
        this.mid = mid;
        this.stream = stream;
        this.consumer = consumer;
        this.hidden = showing.hidden();
        this.showing = showing;
        if (isVideo()) {
            Attempt.of(consumer.setPriority(showing.priority()));
        }
    }

    String mid() {
        return mid;
    }

    PublishedStream stream() {
        return stream;
    }

    Consumer consumer() {
        return consumer;
    }

    boolean isVideo() {
        return stream.section().kind() == MediaKind.VIDEO;
    }

    SubscribedTrack track() {
        return new SubscribedTrack(mid, stream.participantId(), stream.source());
    }

    /** The client has a media section for it: it may be sent. */
    void accepted() {
        accepted = true;
        runOrPause();
    }

    /** Sends it so from now on. */
    void show(Showing now) {
        hidden = now.hidden();
        if (!hidden) {
            if (now.priority() != showing.priority()) {
                Attempt.of(consumer.setPriority(now.priority()));
            }
            showing = now;
            prefer();
        }
        runOrPause();
    }

    /** Where a key frame is needed to begin with, the worker asks for it. */
    private void runOrPause() {
        boolean run = accepted && !hidden;
        if (run != running) {
            running = run;
            if (run) {
                Attempt.of(consumer.resume());
            } else {
                Attempt.of(consumer.pause());
                begin();
            }
        }
    }

    /** Nothing of it is sent any more: the next time it begins anew. */
    void begin() {
        beginnings++;
        settled = false;
        prefer();
    }

    int beginnings() {
        return beginnings;
    }

    /**
     * Has been sent for so long that its sender follows another request for a key frame.
     *
     * @param since {@link #beginnings} at that time
     */
    void settle(int since) {
        if (since == beginnings) {
            settled = true;
            prefer();
        }
    }

    private void prefer() {
        int layer = settled ? wantedLayer() : LOWEST;
        if (layer != told && layers(stream) > 1) {
            told = layer;
            Attempt.of(consumer.setPreferredLayers(new Layers(layer, null)));
        }
    }

    /** The highest that is wanted, by how it is shown. */
    int wantedLayer() {
        return showing.spatialLayer();
    }

    /** Where a consumer begins; absent where there is nothing to choose from. */
    static @Nullable Layers firstLayers(PublishedStream stream) {
        return layers(stream) > 1 ? new Layers(LOWEST, null) : null;
    }

    static int layers(PublishedStream stream) {
        return stream.section().parameters().encodings().size();
    }

    void score(ConsumerScore now) {
        score = Optional.of(now);
    }

    /** How well it arrives at the receiver; empty while that is not known. */
    OptionalInt score() {
        if (!running || stream.isPaused() || score.isEmpty() || score.get().producerScore() < SENDER_IS_WELL) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(score.get().score());
    }
}
