package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.Router;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.negotiation.ClientCapabilities;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of one call: a router, into which everybody sends and from which everybody gets everybody else's streams.
 * Methods may be called on any thread.
 */
public final class CallMedia implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallMedia.class);

    private final CallThread thread;
    private final WebRtcServer server;
    private final SessionSettings settings;
    private final CallMediaListener listener;
    private final Map<UUID, ParticipantMedia> participants = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Of the call's thread, as all below: those whose media are open, in the order of joining. */
    private final Map<UUID, ParticipantMedia> present = new LinkedHashMap<>();

    private Optional<Media> media = Optional.empty();
    private boolean over;

    private record Media(Router router, Loudness loudness) {}

    private CallMedia(CallThread thread, WebRtcServer server, SessionSettings settings, CallMediaListener listener) {
        this.thread = thread;
        this.server = server;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Opens a call.
     *
     * @return fails with {@link MediaWorkerException}; then nothing is left behind
     */
    public static CompletableFuture<CallMedia> open(
            RunningWorker worker, SessionSettings settings, CallMediaListener listener) {
        CallThread thread = new CallThread();
        CallMedia call = new CallMedia(thread, worker.server(), settings, listener);
        return thread.call(() -> {
            try {
                call.begin(worker);
                return call;
            } catch (MediaWorkerException e) {
                call.over = true;
                thread.end();
                throw e;
            }
        });
    }

    private void begin(RunningWorker worker) {
        Router router = await(worker.worker().createRouter(() -> thread.execute(this::lost)));
        try {
            media = Optional.of(new Media(router, Loudness.open(router, thread, listener::levels)));
        } catch (MediaWorkerException e) {
            Attempt.of(router.close());
            throw e;
        }
    }

    private void lost() {
        if (!over) {
            over = true;
            listener.lost();
        }
    }

    /**
     * Lets somebody in. Offers come when there is something to receive; a participant that is there already stays.
     *
     * @param receive an SDP offer that says what the client can receive
     */
    public ParticipantMedia join(UUID participantId, String receive) throws BadSdpException {
        ParticipantMedia joining = new ParticipantMedia(
                participantId, ClientCapabilities.of(receive, RouterCapabilities.standard()), this, thread);
        ParticipantMedia there = participants.putIfAbsent(participantId, joining);
        if (there != null) {
            return there;
        }
        thread.execute(() -> enter(joining));
        return joining;
    }

    private void enter(ParticipantMedia joining) {
        if (participants.get(joining.participantId()) != joining || over) {
            return;
        }
        try {
            joining.open(media.orElseThrow().router());
        } catch (MediaWorkerException e) {
            LOG.warn("Participant {} gets no media", joining.participantId(), e);
            if (e instanceof MediaWorkerException.Rejected || e instanceof MediaWorkerException.Overloaded) {
                listener.failed(joining.participantId());
            }
            return;
        }
        present.put(joining.participantId(), joining);
        isolated(joining, subscriber -> streamsOfOthers(joining).forEach(subscriber::add));
        isolated(joining, Subscriber::flush);
    }

    private List<PublishedStream> streamsOfOthers(ParticipantMedia one) {
        return present.values().stream()
                .filter(other -> other != one)
                .flatMap(other -> other.published().stream())
                .toList();
    }

    /** Takes somebody out, at once, with everything sent and received. Repeating it is harmless. */
    public void leave(UUID participantId) {
        ParticipantMedia leaving = participants.remove(participantId);
        if (leaving != null) {
            thread.execute(() -> exit(leaving));
        }
    }

    private void exit(ParticipantMedia leaving) {
        present.remove(leaving.participantId());
        publishedChanged(List.of(), leaving.close());
    }

    void publishedChanged(Publisher.Published published) {
        publishedChanged(published.opened(), published.closed());
    }

    private void publishedChanged(List<PublishedStream> opened, List<PublishedStream> ended) {
        ended.forEach(stream -> onMicrophone(stream, Loudness::remove));
        opened.stream().filter(PublishedStream::isOpen).forEach(stream -> onMicrophone(stream, Loudness::add));
        for (ParticipantMedia participant : List.copyOf(present.values())) {
            isolated(participant, subscriber -> {
                ended.forEach(subscriber::remove);
                opened.stream()
                        .filter(stream -> !stream.participantId().equals(participant.participantId()))
                        .forEach(subscriber::add);
                subscriber.flush();
            });
        }
    }

    private void onMicrophone(PublishedStream stream, BiConsumer<Loudness, PublishedStream> action) {
        if (stream.source() == CallSource.MICROPHONE) {
            media.ifPresent(open -> action.accept(open.loudness(), stream));
        }
    }

    /** What goes wrong for one participant must not keep the others from their turn. */
    private static void isolated(ParticipantMedia participant, Consumer<Subscriber> action) {
        try {
            participant.subscriber().ifPresent(action);
        } catch (MediaWorkerException.Closed e) {
            LOG.debug("Participant {} is gone", participant.participantId(), e);
        } catch (RuntimeException e) {
            LOG.error("Participant {} does not get what changed", participant.participantId(), e);
        }
    }

    /** Closes everything and returns at once. What was asked before is still done, what is asked later fails. */
    @Override
    public void close() {
        thread.execute(this::end);
        thread.end();
        participants.clear();
    }

    private void end() {
        over = true;
        present.values().forEach(ParticipantMedia::close);
        present.clear();
        CompletableFuture<Void> last =
                media.map(open -> open.router().close()).orElseGet(() -> CompletableFuture.completedFuture(null));
        Attempt.of(last);
        var _ = last.whenComplete((done, failure) -> closed.complete(null));
    }

    /** Completed, never exceptionally, when after {@link #close} the worker holds nothing of this call any more. */
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    boolean isOver() {
        return over;
    }

    SessionSettings settings() {
        return settings;
    }

    WebRtcServer server() {
        return server;
    }

    CallMediaListener listener() {
        return listener;
    }

    CallThread thread() {
        return thread;
    }

    Optional<Router> router() {
        return media.map(Media::router);
    }
}
