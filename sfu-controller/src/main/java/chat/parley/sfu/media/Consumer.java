package chat.parley.sfu.media;

import FBS.Consumer.DumpResponse;
import FBS.Consumer.GetStatsResponse;
import FBS.Consumer.LayersChangeNotification;
import FBS.Consumer.ScoreNotification;
import FBS.Consumer.SetPreferredLayersRequest;
import FBS.Consumer.SetPriorityRequest;
import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Transport.CloseConsumerRequest;
import FBS.Transport.ConsumeRequest;
import FBS.Transport.ConsumeResponse;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A track that is sent. */
public final class Consumer {
    private final Lifetime transport;
    private final Lifetime lifetime;
    private final String producerId;
    private final boolean producerPausedAtFirst;
    private final ConsumerScore firstScore;

    private Consumer(Lifetime transport, Lifetime lifetime, String producerId, ConsumeResponse created) {
        this.transport = transport;
        this.lifetime = lifetime;
        this.producerId = producerId;
        this.producerPausedAtFirst = created.producerPaused();
        this.firstScore = score(created.score());
    }

    static CompletableFuture<Consumer> create(Lifetime transport, ConsumerOptions options, ConsumerListener listener) {
        AtomicReference<@Nullable Lifetime> own = new AtomicReference<>();
        Lifetime lifetime = transport.begin(notification -> notify(notification, listener, own));
        own.set(lifetime);
        RequestBody body =
                new RequestBody(Body.Transport_ConsumeRequest, builder -> encode(builder, lifetime.id(), options));
        return transport.create(
                lifetime,
                Method.TRANSPORT_CONSUME,
                body,
                answer -> new Consumer(
                        transport,
                        lifetime,
                        options.producerId(),
                        answer.body(FBS.Response.Body.Transport_ConsumeResponse, new ConsumeResponse())));
    }

    private static int encode(FlatBufferBuilder builder, String id, ConsumerOptions options) {
        int consumer = builder.createString(id);
        int producer = builder.createString(options.producerId());
        int parameters = RtpEncoder.parameters(builder, options.rtpParameters());
        int encodings = RtpEncoder.encodings(builder, options.consumableEncodings());
        Layers preferred = options.preferredLayers();
        int layers = preferred == null ? 0 : RtpEncoder.layers(builder, preferred);
        return ConsumeRequest.createConsumeRequest(
                builder,
                consumer,
                producer,
                Codes.MEDIA_KINDS.number(options.kind()),
                parameters,
                Codes.PRODUCER_TYPES.number(options.type()),
                encodings,
                options.paused(),
                layers,
                false);
    }

    public String id() {
        return lifetime.id();
    }

    public String producerId() {
        return producerId;
    }

    public boolean isClosed() {
        return lifetime.ended();
    }

    /** Whether the producer was paused when this consumer was made; the listener gets changes. */
    public boolean producerPausedAtFirst() {
        return producerPausedAtFirst;
    }

    /** When this consumer was made; the listener gets changes. */
    public ConsumerScore firstScore() {
        return firstScore;
    }

    /** Sends nothing. */
    public CompletableFuture<Void> pause() {
        return lifetime.command(Method.CONSUMER_PAUSE, RequestBody.NONE);
    }

    /** Sends again; of video, from the next key frame on, which is asked for. */
    public CompletableFuture<Void> resume() {
        return lifetime.command(Method.CONSUMER_RESUME, RequestBody.NONE);
    }

    /** The highest layers to be sent, while bandwidth allows. Nothing changes for one without layers. */
    public CompletableFuture<Void> setPreferredLayers(Layers layers) {
        return lifetime.request(
                        Method.CONSUMER_SET_PREFERRED_LAYERS,
                        new RequestBody(
                                Body.Consumer_SetPreferredLayersRequest,
                                builder -> SetPreferredLayersRequest.createSetPreferredLayersRequest(
                                        builder, RtpEncoder.layers(builder, layers))),
                        answer -> layers)
                .thenAccept(accepted -> {});
    }

    /**
     * Where bandwidth goes first among the videos of one transport.
     *
     * @param priority 1 to 255; 1 at first. One of the double priority is raised by two layers while the other gets one
     */
    public CompletableFuture<Void> setPriority(int priority) {
        return lifetime.request(
                        Method.CONSUMER_SET_PRIORITY,
                        new RequestBody(
                                Body.Consumer_SetPriorityRequest,
                                builder -> SetPriorityRequest.createSetPriorityRequest(builder, priority)),
                        answer -> priority)
                .thenAccept(accepted -> {});
    }

    /** Asks the producer's sender for a key frame. */
    public CompletableFuture<Void> requestKeyFrame() {
        return lifetime.command(Method.CONSUMER_REQUEST_KEY_FRAME, RequestBody.NONE);
    }

    public CompletableFuture<ConsumerDump> dump() {
        return lifetime.request(
                Method.CONSUMER_DUMP,
                RequestBody.NONE,
                answer -> Dumps.consumer(answer.body(FBS.Response.Body.Consumer_DumpResponse, new DumpResponse())
                        .data()));
    }

    /** Of the stream that is sent, and of the producer's that it is made from. */
    public CompletableFuture<List<RtpStreamStats>> stats() {
        return lifetime.request(Method.CONSUMER_GET_STATS, RequestBody.NONE, answer -> {
            GetStatsResponse stats = answer.body(FBS.Response.Body.Consumer_GetStatsResponse, new GetStatsResponse());
            return IntStream.range(0, stats.statsLength())
                    .mapToObj(i -> Stats.rtpStream(stats.stats(i)))
                    .toList();
        });
    }

    public CompletableFuture<Void> close() {
        return transport.close(
                lifetime,
                Method.TRANSPORT_CLOSE_CONSUMER,
                new RequestBody(
                        Body.Transport_CloseConsumerRequest,
                        builder ->
                                CloseConsumerRequest.createCloseConsumerRequest(builder, builder.createString(id()))));
    }

    private static void notify(
            Notification notification, ConsumerListener listener, AtomicReference<@Nullable Lifetime> own) {
        switch (notification.event()) {
            case Event.CONSUMER_LAYERS_CHANGE ->
                listener.layersChanged(Stats.layers(NotificationHandler.body(
                                notification,
                                FBS.Notification.Body.Consumer_LayersChangeNotification,
                                new LayersChangeNotification())
                        .layers()));
            case Event.CONSUMER_SCORE ->
                listener.scoreChanged(score(NotificationHandler.body(
                                notification, FBS.Notification.Body.Consumer_ScoreNotification, new ScoreNotification())
                        .score()));
            case Event.CONSUMER_PRODUCER_PAUSE -> listener.producerPaused();
            case Event.CONSUMER_PRODUCER_RESUME -> listener.producerResumed();
            case Event.CONSUMER_PRODUCER_CLOSE -> {
                Lifetime lifetime = own.get();
                if (lifetime != null) {
                    lifetime.end();
                }
                listener.producerClosed();
            }
            default -> {
                // Of traces and direct transports, which are not used.
            }
        }
    }

    private static ConsumerScore score(FBS.Consumer.ConsumerScore score) {
        return new ConsumerScore(score.score(), score.producerScore());
    }
}
