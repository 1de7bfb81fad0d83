package chat.parley.sfu.media.channel;

import FBS.Log.Log;
import FBS.Message.Body;
import FBS.Message.Message;
import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Request.Method;
import FBS.Request.Request;
import FBS.Response.Response;
import com.google.flatbuffers.FlatBufferBuilder;
import com.google.flatbuffers.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channel to one worker. It closes for good, failing everything that waits, when either end is closed, when a
 * request is not answered in time, and on anything that does not follow the protocol. Bytes are never skipped: after
 * one bad frame there is no telling where the next begins.
 */
public final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    /** Request ids are unsigned integers of 32 bits; they begin anew after four thousand million. */
    private static final long LAST_ID = 0xFFFF_FFFFL;

    private final FrameReader reader;
    private final FrameWriter writer;
    private final Duration timeLimit;
    private final ChannelListener listener;
    private final Thread readingThread;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();
    private final Map<String, NotificationHandler> handlers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable MediaWorkerException> closed = new AtomicReference<>();
    private volatile boolean finishing;

    /**
     * @param name of the threads
     * @param timeLimit within which a request must be answered
     */
    public Channel(InputStream in, OutputStream out, String name, Duration timeLimit, ChannelListener listener) {
        this.reader = new FrameReader(in);
        this.writer = new FrameWriter(out, name + "-writer", e -> close("its input is broken", e));
        this.timeLimit = timeLimit;
        this.listener = listener;
        this.readingThread = Thread.ofPlatform().daemon().name(name + "-reader").unstarted(this::read);
    }

    /** Begins to read and write; once. */
    public void start() {
        writer.start();
        readingThread.start();
    }

    /**
     * Sends a request. Requests of one thread are carried out in the order in which it made them.
     *
     * @param method one of {@link Method}
     * @param handlerId the object that is asked; empty for the worker itself
     * @return fails with a {@link MediaWorkerException}; completed on the channel's reading thread
     */
    public <T> CompletableFuture<T> request(int method, String handlerId, RequestBody body, Answer.Decoder<T> decoder) {
        ByteBuffer frame;
        long id = lastId.updateAndGet(last -> last == LAST_ID ? 1 : last + 1);
        try {
            frame = encode(id, method, handlerId, body);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        Pending<T> request = new Pending<>(Method.name(method), decoder, new CompletableFuture<>());
        pending.put(id, request);
        MediaWorkerException cause = closed.get();
        if (cause == null && finishing) {
            cause = new MediaWorkerException.Closed("the media worker is being closed");
        } else if (cause == null && !writer.offer(frame)) {
            cause = new MediaWorkerException.Overloaded(
                    "the media worker has " + FrameWriter.CAPACITY + " requests waiting");
        }
        if (cause != null) {
            pending.remove(id);
            request.future.completeExceptionally(cause);
        } else {
            limit(request);
        }
        return request.future;
    }

    private void limit(Pending<?> request) {
        var _ = request.future
                .copy()
                .orTimeout(timeLimit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure instanceof TimeoutException) {
                        close(new MediaWorkerException.TimedOut(
                                "the media worker did not answer %s within %s".formatted(request.name, timeLimit)));
                    }
                });
    }

    private static ByteBuffer encode(long id, int method, String handlerId, RequestBody body) {
        FlatBufferBuilder builder = new FlatBufferBuilder(512);
        int bodyOffset = body.encode(builder);
        int handlerOffset = builder.createString(handlerId);
        Request.startRequest(builder);
        Request.addId(builder, id);
        Request.addMethod(builder, method);
        Request.addHandlerId(builder, handlerOffset);
        if (body.type() != FBS.Request.Body.NONE) {
            Request.addBodyType(builder, body.type());
            Request.addBody(builder, bodyOffset);
        }
        int request = Request.endRequest(builder);
        builder.finishSizePrefixed(Message.createMessage(builder, Body.Request, request));
        ByteBuffer frame = builder.dataBuffer();
        if (frame.remaining() > FrameReader.LIMIT) {
            throw new IllegalArgumentException(
                    "%s takes %d bytes, more than a worker reads".formatted(Method.name(method), frame.remaining()));
        }
        return frame;
    }

    /** Notifications of this object go to the handler from now on. */
    public void subscribe(String id, NotificationHandler handler) {
        handlers.put(id, handler);
    }

    public void unsubscribe(String id) {
        handlers.remove(id);
    }

    /**
     * Lets the worker end in order: takes no more requests, writes those that wait and that the worker shall end, and
     * closes the worker's input.
     */
    public void finish() {
        finishing = true;
        FlatBufferBuilder builder = new FlatBufferBuilder(64);
        int notification = Notification.createNotification(
                builder, builder.createString(""), Event.WORKER_CLOSE, FBS.Notification.Body.NONE, 0);
        builder.finishSizePrefixed(Message.createMessage(builder, Body.Notification, notification));
        // Should there be no room for it, the end of its input tells the worker the same.
        writer.finish(builder.dataBuffer());
    }

    /** Closes at once and fails all that waits. Again: nothing happens. */
    public void close(MediaWorkerException cause) {
        if (!closed.compareAndSet(null, cause)) {
            return;
        }
        writer.abort();
        // A request that is added from now on sees the cause and takes itself out.
        List<Long> waiting = List.copyOf(pending.keySet());
        for (Long id : waiting) {
            Pending<?> request = pending.remove(id);
            if (request != null) {
                request.future.completeExceptionally(cause);
            }
        }
        handlers.clear();
        listener.closed(cause);
    }

    private void close(String reason, @Nullable Throwable cause) {
        close(new MediaWorkerException.Closed("the media worker is gone: " + reason, cause));
    }

    private void read() {
        try {
            ByteBuffer frame = reader.next();
            while (frame != null && closed.get() == null) {
                dispatch(frame);
                frame = reader.next();
            }
            close(finishing ? "it was closed" : "its output ended", null);
        } catch (IOException e) {
            close("its output is broken", e);
        } catch (MediaWorkerException.ProtocolViolation e) {
            close(e);
        } catch (RuntimeException | AssertionError e) {
            // What the generated types throw on offsets that lead nowhere.
            close(new MediaWorkerException.ProtocolViolation("a frame that cannot be read", e));
        }
    }

    private void dispatch(ByteBuffer frame) {
        Message message = Message.getRootAsMessage(frame);
        switch (message.dataType()) {
            case Body.Response -> answered(read(message, new Response()));
            case Body.Notification -> notified(read(message, new Notification()));
            case Body.Log -> listener.log(read(message, new Log()).data());
            default ->
                throw new MediaWorkerException.ProtocolViolation("a message of type %d".formatted(message.dataType()));
        }
    }

    private static <T extends Table> T read(Message message, T table) {
        if (message.data(table) == null) {
            throw new MediaWorkerException.ProtocolViolation("a message without content");
        }
        return table;
    }

    private void answered(Response response) {
        Pending<?> request = pending.remove(response.id());
        if (request == null) {
            if (closed.get() == null) {
                throw new MediaWorkerException.ProtocolViolation("an answer to a request that does not wait");
            }
        } else {
            request.answered(response);
        }
    }

    private void notified(Notification notification) {
        if (notification.event() == Event.WORKER_RUNNING) {
            listener.running();
            return;
        }
        NotificationHandler handler = handlers.get(notification.handlerId());
        if (handler == null) {
            // On its way while the object was being closed.
            return;
        }
        try {
            handler.handle(notification);
        } catch (MediaWorkerException.ProtocolViolation | IndexOutOfBoundsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A listener to event {} of a media worker failed", Event.name(notification.event()), e);
        }
    }

    private record Pending<T>(String name, Answer.Decoder<T> decoder, CompletableFuture<T> future) {
        void answered(Response response) {
            if (response.accepted()) {
                T answer;
                try {
                    answer = decoder.decode(new Answer(response));
                } catch (RuntimeException e) {
                    MediaWorkerException violation = e instanceof MediaWorkerException.ProtocolViolation known
                            ? known
                            : new MediaWorkerException.ProtocolViolation(
                                    "an answer to %s that cannot be read".formatted(name), e);
                    future.completeExceptionally(violation);
                    throw violation;
                }
                future.complete(answer);
            } else if (response.error() != null) {
                future.completeExceptionally(new MediaWorkerException.Rejected(
                        name, response.error(), response.reason() == null ? "" : response.reason()));
            } else {
                MediaWorkerException violation = new MediaWorkerException.ProtocolViolation(
                        "an answer to %s that neither accepts nor refuses".formatted(name));
                future.completeExceptionally(violation);
                throw violation;
            }
        }
    }
}
