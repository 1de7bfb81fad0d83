package chat.parley.sfu.session;

import chat.parley.sfu.media.Producer;
import chat.parley.sfu.media.ProducerScore;
import chat.parley.sfu.negotiation.PublishedSection;
import chat.parley.wire.model.CallSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What one participant sends in one media section. One is never reopened: the next is another. */
final class PublishedStream {
    private final UUID participantId;
    private final CallSource source;
    private final PublishedSection section;
    private final Producer producer;
    private boolean open = true;
    private boolean paused;
    private List<ProducerScore> scores = List.of();

    PublishedStream(
            UUID participantId, CallSource source, PublishedSection section, Producer producer, boolean paused) {
        this.participantId = participantId;
        this.source = source;
        this.section = section;
        this.producer = producer;
        this.paused = paused;
    }

    UUID participantId() {
        return participantId;
    }

    CallSource source() {
        return source;
    }

    PublishedSection section() {
        return section;
    }

    Producer producer() {
        return producer;
    }

    boolean isOpen() {
        return open;
    }

    void ended() {
        open = false;
    }

    /** Whether nothing of it is forwarded, whatever arrives. */
    boolean isPaused() {
        return paused;
    }

    void paused(boolean now) {
        paused = now;
    }

    void scores(List<ProducerScore> now) {
        scores = now;
    }

    /**
     * Of the layer that arrives best: others may be turned off. Empty while nothing is known or expected; a screen on
     * which nothing moves is not sent either.
     */
    OptionalInt score() {
        OptionalInt best = scores.stream().mapToInt(ProducerScore::score).max();
        boolean still = source == CallSource.SCREEN && best.equals(OptionalInt.of(0));
        return paused || still ? OptionalInt.empty() : best;
    }
}
