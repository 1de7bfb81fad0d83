package chat.parley.sfu.media;

import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Producer.DumpResponse;
import FBS.Producer.GetStatsResponse;
import FBS.Producer.Score;
import FBS.Producer.ScoreNotification;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Transport.CloseProducerRequest;
import FBS.Transport.ProduceRequest;
import FBS.Transport.ProduceResponse;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A track that is received. */
public final class Producer {
    private final Lifetime transport;
    private final Lifetime lifetime;
    private final ProducerType type;

    private Producer(Lifetime transport, Lifetime lifetime, ProducerType type) {
        this.transport = transport;
        this.lifetime = lifetime;
        this.type = type;
    }

    static CompletableFuture<Producer> create(Lifetime transport, ProducerOptions options, ProducerListener listener) {
        Lifetime lifetime = transport.begin(notification -> notify(notification, listener));
        RequestBody body = new RequestBody(Body.Transport_ProduceRequest, builder -> {
            int id = builder.createString(lifetime.id());
            int parameters = RtpEncoder.parameters(builder, options.rtpParameters());
            int mapping = RtpEncoder.mapping(builder, options.rtpMapping());
            return ProduceRequest.createProduceRequest(
                    builder,
                    id,
                    Codes.MEDIA_KINDS.number(options.kind()),
                    parameters,
                    mapping,
                    options.paused(),
                    options.keyFrameRequestDelay().toMillis(),
                    false);
        });
        return transport.create(lifetime, Method.TRANSPORT_PRODUCE, body, answer -> {
            ProduceResponse created = answer.body(FBS.Response.Body.Transport_ProduceResponse, new ProduceResponse());
            return new Producer(transport, lifetime, Codes.PRODUCER_TYPES.value(created.type()));
        });
    }

    public String id() {
        return lifetime.id();
    }

    public boolean isClosed() {
        return lifetime.ended();
    }

    public ProducerType type() {
        return type;
    }

    /** Drops what arrives; consumers are told. */
    public CompletableFuture<Void> pause() {
        return lifetime.command(Method.PRODUCER_PAUSE, RequestBody.NONE);
    }

    public CompletableFuture<Void> resume() {
        return lifetime.command(Method.PRODUCER_RESUME, RequestBody.NONE);
    }

    public CompletableFuture<ProducerDump> dump() {
        return lifetime.request(
                Method.PRODUCER_DUMP,
                RequestBody.NONE,
                answer -> Dumps.producer(answer.body(FBS.Response.Body.Producer_DumpResponse, new DumpResponse())));
    }

    /** Of each stream that has been seen. */
    public CompletableFuture<List<RtpStreamStats>> stats() {
        return lifetime.request(Method.PRODUCER_GET_STATS, RequestBody.NONE, answer -> {
            GetStatsResponse stats = answer.body(FBS.Response.Body.Producer_GetStatsResponse, new GetStatsResponse());
            return IntStream.range(0, stats.statsLength())
                    .mapToObj(i -> Stats.rtpStream(stats.stats(i)))
                    .toList();
        });
    }

    /** Closes it with all its consumers. */
    public CompletableFuture<Void> close() {
        return transport.close(
                lifetime,
                Method.TRANSPORT_CLOSE_PRODUCER,
                new RequestBody(
                        Body.Transport_CloseProducerRequest,
                        builder ->
                                CloseProducerRequest.createCloseProducerRequest(builder, builder.createString(id()))));
    }

    private static void notify(Notification notification, ProducerListener listener) {
        if (notification.event() == Event.PRODUCER_SCORE) {
            ScoreNotification body = NotificationHandler.body(
                    notification, FBS.Notification.Body.Producer_ScoreNotification, new ScoreNotification());
            listener.scoreChanged(IntStream.range(0, body.scoresLength())
                    .mapToObj(i -> score(body.scores(i)))
                    .toList());
        }
    }

    private static ProducerScore score(Score score) {
        return new ProducerScore(
                (int) score.encodingIdx(), score.ssrc(), Stats.absentIfEmpty(score.rid()), score.score());
    }
}
