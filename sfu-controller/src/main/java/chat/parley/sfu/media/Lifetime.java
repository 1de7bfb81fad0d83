package chat.parley.sfu.media;

import chat.parley.sfu.media.channel.Answer;
import chat.parley.sfu.media.channel.Channel;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * From when one object of a worker is asked for to when it is closed. It begins before the worker is asked, so that no
 * notification is missed, and ends together with its parent's.
 */
final class Lifetime {
    private final Channel channel;
    private final String id;
    private final @Nullable Lifetime parent;
    private final Set<Lifetime> children = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();

    private final Runnable whenEnded;

    private Lifetime(Channel channel, String id, @Nullable Lifetime parent, Runnable whenEnded) {
        this.channel = channel;
        this.id = id;
        this.parent = parent;
        this.whenEnded = whenEnded;
    }

    /** The worker's own; requests to it name no object. */
    static Lifetime ofWorker(Channel channel) {
        return new Lifetime(channel, "", null, () -> {});
    }

    /** Of an object that is about to be asked for, under a new id. */
    Lifetime begin(NotificationHandler handler) {
        return begin(handler, () -> {});
    }

    /** Of one whose end, however it comes, is told. */
    Lifetime begin(NotificationHandler handler, Runnable whenEnded) {
        Lifetime child = new Lifetime(channel, UUID.randomUUID().toString(), this, whenEnded);
        channel.subscribe(child.id, handler);
        children.add(child);
        if (ended.get()) {
            child.end();
        }
        return child;
    }

    /** Of an object that sends no notifications. */
    Lifetime begin() {
        return begin(notification -> {});
    }

    String id() {
        return id;
    }

    boolean ended() {
        return ended.get();
    }

    /** Forgets the object and all below it. The worker is not asked. */
    void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        channel.unsubscribe(id);
        if (parent != null) {
            parent.children.remove(this);
        }
        children.forEach(Lifetime::end);
        whenEnded.run();
    }

    /** Asks this object. */
    <T> CompletableFuture<T> request(int method, RequestBody body, Answer.Decoder<T> decoder) {
        if (ended.get()) {
            return CompletableFuture.failedFuture(new MediaWorkerException.Closed("it is closed already"));
        }
        return channel.request(method, id, body, decoder);
    }

    /** Asks this object, where the answer says nothing. */
    CompletableFuture<Void> command(int method, RequestBody body) {
        return request(method, body, Answer.Decoder.accepted()).thenAccept(accepted -> {});
    }

    /** Asks this object to make another, whose lifetime ends if that fails. */
    <T> CompletableFuture<T> create(Lifetime child, int method, RequestBody body, Answer.Decoder<T> decoder) {
        return request(method, body, decoder).whenComplete((created, failure) -> {
            if (failure != null) {
                child.end();
            }
        });
    }

    /**
     * Ends a child and asks this object to close it. One that is gone already is closed: with its worker or its parent,
     * or by the worker together with another, of which we have not heard yet.
     */
    CompletableFuture<Void> close(Lifetime child, int method, RequestBody body) {
        if (child.ended()) {
            return CompletableFuture.completedFuture(null);
        }
        child.end();
        return command(method, body).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            boolean gone = cause instanceof MediaWorkerException.Closed
                    || (cause instanceof MediaWorkerException.Rejected refused && refused.isNotFound());
            return gone ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
        });
    }
}
