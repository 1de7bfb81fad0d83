package chat.parley.sfu.media;

import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Router.CloseTransportRequest;
import FBS.Transport.SetMaxIncomingBitrateRequest;
import FBS.Transport.SetMaxOutgoingBitrateRequest;
import FBS.Transport.SetMinOutgoingBitrateRequest;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.concurrent.CompletableFuture;

/** What carries producers and consumers to and from one other side. */
public abstract sealed class Transport permits WebRtcTransport, PlainTransport {
    private final Lifetime router;
    private final Lifetime lifetime;

    Transport(Lifetime router, Lifetime lifetime) {
        this.router = router;
        this.lifetime = lifetime;
    }

    public final String id() {
        return lifetime.id();
    }

    public final boolean isClosed() {
        return lifetime.ended();
    }

    final Lifetime lifetime() {
        return lifetime;
    }

    /** Receives a track. */
    public final CompletableFuture<Producer> produce(ProducerOptions options, ProducerListener listener) {
        return Producer.create(lifetime, options, listener);
    }

    /** Sends a track. */
    public final CompletableFuture<Consumer> consume(ConsumerOptions options, ConsumerListener listener) {
        return Consumer.create(lifetime, options, listener);
    }

    /** Asks the sender to send no more than this, by REMB or transport-cc; 0 for no limit. In bit/s. */
    public final CompletableFuture<Void> setMaxIncomingBitrate(long bitrate) {
        return lifetime.command(
                Method.TRANSPORT_SET_MAX_INCOMING_BITRATE,
                new RequestBody(
                        Body.Transport_SetMaxIncomingBitrateRequest,
                        builder -> SetMaxIncomingBitrateRequest.createSetMaxIncomingBitrateRequest(builder, bitrate)));
    }

    /** Chooses layers so that no more than this is sent; 0 for no limit, else at least 30,000 bit/s. */
    public final CompletableFuture<Void> setMaxOutgoingBitrate(long bitrate) {
        return lifetime.command(
                Method.TRANSPORT_SET_MAX_OUTGOING_BITRATE,
                new RequestBody(
                        Body.Transport_SetMaxOutgoingBitrateRequest,
                        builder -> SetMaxOutgoingBitrateRequest.createSetMaxOutgoingBitrateRequest(builder, bitrate)));
    }

    /** Assumes that at least this can be sent; 0 for no assumption, else at least 30,000 bit/s. */
    public final CompletableFuture<Void> setMinOutgoingBitrate(long bitrate) {
        return lifetime.command(
                Method.TRANSPORT_SET_MIN_OUTGOING_BITRATE,
                new RequestBody(
                        Body.Transport_SetMinOutgoingBitrateRequest,
                        builder -> SetMinOutgoingBitrateRequest.createSetMinOutgoingBitrateRequest(builder, bitrate)));
    }

    /** What the transport holds. */
    public abstract CompletableFuture<TransportDump> dump();

    /** What has passed so far. */
    public abstract CompletableFuture<TransportStats> stats();

    /** Closes it with all its producers and consumers, and the consumers of these producers elsewhere. */
    public final CompletableFuture<Void> close() {
        return router.close(
                lifetime,
                Method.ROUTER_CLOSE_TRANSPORT,
                new RequestBody(
                        Body.Router_CloseTransportRequest,
                        builder -> CloseTransportRequest.createCloseTransportRequest(
                                builder, builder.createString(id()))));
    }
}
