package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.wire.client.CallAnswer;
import chat.parley.wire.server.CallOffer;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Agrees with the server on what this device receives: the server offers, one offer at a time, and this answers. */
final class Subscribing {
    private final ScheduledExecutorService thread;
    private final CallEngine engine;
    private final StayLine line;
    private final Place place;
    private final Runnable onBroken;
    private @Nullable CallOffer waiting;
    private boolean answering;
    private @Nullable Answered answered;
    private boolean closed;

    /** @param onBroken the engine cannot take what the server offers */
    Subscribing(ScheduledExecutorService thread, CallEngine engine, StayLine line, Place place, Runnable onBroken) {
        this.thread = thread;
        this.engine = engine;
        this.line = line;
        this.place = place;
        this.onBroken = onBroken;
    }

    /** The newest offer that was taken; 0 if none was. */
    long revision() {
        return answered == null ? 0 : answered.revision;
    }

    void handle(CallOffer offer) {
        Answered last = answered;
        if (last != null && offer.revision() == last.revision) {
            // The answer was lost: the same one again.
            send(last);
        } else if (offer.revision() > revision() && (waiting == null || offer.revision() > waiting.revision())) {
            waiting = offer;
            work();
        }
    }

    void close() {
        closed = true;
    }

    private void work() {
        CallOffer offer = waiting;
        if (answering || closed || offer == null) {
            return;
        }
        waiting = null;
        answering = true;
        var _ = engine.takeOffer(place.participantId(), offer.sdp(), offer.tracks())
                .whenCompleteAsync(
                        (sdp, _) -> {
                            answering = false;
                            if (closed) {
                                return;
                            }
                            if (sdp == null) {
                                waiting = null;
                                onBroken.run();
                                return;
                            }
                            Answered now = new Answered(offer.revision(), sdp);
                            answered = now;
                            send(now);
                            work();
                        },
                        thread);
    }

    /** An answer that does not arrive is asked for again: the server repeats its offer after {@code call.resume}. */
    private void send(Answered answer) {
        line.tell(id ->
                new CallAnswer(id, place.callId(), place.node(), place.participantId(), answer.revision, answer.sdp));
    }

    private record Answered(long revision, String sdp) {}
}
