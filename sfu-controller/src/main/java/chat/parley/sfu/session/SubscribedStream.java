package chat.parley.sfu.session;

import chat.parley.sfu.media.Consumer;
import chat.parley.sfu.media.ConsumerScore;
import chat.parley.sfu.media.Layers;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.wire.model.SubscribedTrack;
import java.util.Optional;
import java.util.OptionalInt;

/** What one participant receives of another in one media section. */
final class SubscribedStream {
    /** Lost packets count against the sender then, not against this path. */
    private static final int SENDER_IS_WELL = 8;

    private final String mid;
    private final PublishedStream stream;
    private final Consumer consumer;
    private boolean accepted;
    private boolean running;
    private boolean hidden;
    /** As the worker was told last. */
    private Showing told;

    private Optional<ConsumerScore> score = Optional.empty();

    /** Begins paused, with the layers of the showing. */
    SubscribedStream(String mid, PublishedStream stream, Consumer consumer, Showing showing) {
        this.mid = mid;
        this.stream = stream;
        this.consumer = consumer;
        this.hidden = showing.hidden();
        this.told = showing;
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
    void show(Showing showing) {
        hidden = showing.hidden();
        if (!hidden) {
            if (showing.priority() != told.priority()) {
                Attempt.of(consumer.setPriority(showing.priority()));
            }
            if (layers(stream) > 1 && showing.spatialLayer() != told.spatialLayer()) {
                Attempt.of(consumer.setPreferredLayers(new Layers(showing.spatialLayer(), null)));
            }
            told = showing;
        }
        runOrPause();
    }

    /** Where a key frame is needed to begin with, the worker asks for it. */
    private void runOrPause() {
        boolean run = accepted && !hidden;
        if (run != running) {
            running = run;
            Attempt.of(run ? consumer.resume() : consumer.pause());
        }
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
