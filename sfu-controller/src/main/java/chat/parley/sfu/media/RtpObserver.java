package chat.parley.sfu.media;

import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Router.CloseRtpObserverRequest;
import FBS.RtpObserver.AddProducerRequest;
import FBS.RtpObserver.RemoveProducerRequest;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.concurrent.CompletableFuture;

/** Listens to producers of audio, of one router, whose packets carry their level (RFC 6464). */
public abstract sealed class RtpObserver permits ActiveSpeakerObserver, AudioLevelObserver {
    private final Lifetime router;
    private final Lifetime lifetime;

    RtpObserver(Lifetime router, Lifetime lifetime) {
        this.router = router;
        this.lifetime = lifetime;
    }

    public final String id() {
        return lifetime.id();
    }

    public final boolean isClosed() {
        return lifetime.ended();
    }

    /** Listens to it too. A producer that is closed is left out without being removed. */
    public final CompletableFuture<Void> addProducer(String producerId) {
        return lifetime.command(
                Method.RTPOBSERVER_ADD_PRODUCER,
                new RequestBody(
                        Body.RtpObserver_AddProducerRequest,
                        builder -> AddProducerRequest.createAddProducerRequest(
                                builder, builder.createString(producerId))));
    }

    public final CompletableFuture<Void> removeProducer(String producerId) {
        return lifetime.command(
                Method.RTPOBSERVER_REMOVE_PRODUCER,
                new RequestBody(
                        Body.RtpObserver_RemoveProducerRequest,
                        builder -> RemoveProducerRequest.createRemoveProducerRequest(
                                builder, builder.createString(producerId))));
    }

    public final CompletableFuture<Void> close() {
        return router.close(
                lifetime,
                Method.ROUTER_CLOSE_RTPOBSERVER,
                new RequestBody(
                        Body.Router_CloseRtpObserverRequest,
                        builder -> CloseRtpObserverRequest.createCloseRtpObserverRequest(
                                builder, builder.createString(id()))));
    }
}
