package chat.parley.sfu.media;

import FBS.PlainTransport.PlainTransportOptions;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Router.CreatePlainTransportRequest;
import FBS.Router.CreateWebRtcTransportRequest;
import FBS.Router.DumpResponse;
import FBS.Transport.Options;
import FBS.WebRtcTransport.Listen;
import FBS.WebRtcTransport.ListenServer;
import FBS.Worker.CloseRouterRequest;
import chat.parley.sfu.media.channel.RequestBody;
import com.google.flatbuffers.FlatBufferBuilder;
import java.util.concurrent.CompletableFuture;

/** Forwards from producers to consumers. What codecs there are is negotiated outside of the worker. */
public final class Router {
    private final Lifetime worker;
    private final Lifetime lifetime;

    Router(Lifetime worker, Lifetime lifetime) {
        this.worker = worker;
        this.lifetime = lifetime;
    }

    public String id() {
        return lifetime.id();
    }

    public boolean isClosed() {
        return lifetime.ended();
    }

    /** Makes our side of a peer connection, reached through the ports of the server. */
    public CompletableFuture<WebRtcTransport> createWebRtcTransport(
            WebRtcServer server, WebRtcTransportOptions options, WebRtcTransportListener listener) {
        Lifetime transport = lifetime.begin(WebRtcTransport.notifications(listener));
        RequestBody body = new RequestBody(
                Body.Router_CreateWebRtcTransportRequest,
                builder -> CreateWebRtcTransportRequest.createCreateWebRtcTransportRequest(
                        builder, builder.createString(transport.id()), encode(builder, server, options)));
        return lifetime.create(
                transport,
                Method.ROUTER_CREATE_WEBRTCTRANSPORT_WITH_SERVER,
                body,
                answer -> new WebRtcTransport(
                        lifetime,
                        transport,
                        answer.body(
                                FBS.Response.Body.WebRtcTransport_DumpResponse,
                                new FBS.WebRtcTransport.DumpResponse())));
    }

    private static int encode(FlatBufferBuilder builder, WebRtcServer server, WebRtcTransportOptions options) {
        int serverId = builder.createString(server.id());
        int listen = ListenServer.createListenServer(builder, serverId);
        Options.startOptions(builder);
        RtpEncoder.optional(
                builder, () -> Options.addInitialAvailableOutgoingBitrate(builder, options.initialOutgoingBitrate()));
        int base = Options.endOptions(builder);
        return FBS.WebRtcTransport.WebRtcTransportOptions.createWebRtcTransportOptions(
                builder, base, Listen.ListenServer, listen, options.udp(), options.tcp(), true, false, (int)
                        options.iceConsentTimeout().toSeconds());
    }

    /**
     * Makes a transport of plain RTP and RTCP on any free UDP port.
     *
     * @param ip to listen on
     * @param learnsRemote whether it sends to wherever the first packet comes from
     */
    public CompletableFuture<PlainTransport> createPlainTransport(String ip, boolean learnsRemote) {
        Lifetime transport = lifetime.begin();
        RequestBody body = new RequestBody(Body.Router_CreatePlainTransportRequest, builder -> {
            int id = builder.createString(transport.id());
            int listen = WebRtcServer.listenInfo(builder, FBS.Transport.Protocol.UDP, ListenAddress.of(ip), 0);
            Options.startOptions(builder);
            int base = Options.endOptions(builder);
            PlainTransportOptions.startPlainTransportOptions(builder);
            PlainTransportOptions.addBase(builder, base);
            PlainTransportOptions.addListenInfo(builder, listen);
            PlainTransportOptions.addRtcpMux(builder, true);
            PlainTransportOptions.addComedia(builder, learnsRemote);
            int options = PlainTransportOptions.endPlainTransportOptions(builder);
            return CreatePlainTransportRequest.createCreatePlainTransportRequest(builder, id, options);
        });
        return lifetime.create(
                transport,
                Method.ROUTER_CREATE_PLAINTRANSPORT,
                body,
                answer -> new PlainTransport(
                        lifetime,
                        transport,
                        answer.body(
                                FBS.Response.Body.PlainTransport_DumpResponse, new FBS.PlainTransport.DumpResponse())));
    }

    /** Tells who speaks. */
    public CompletableFuture<ActiveSpeakerObserver> createActiveSpeakerObserver(ActiveSpeakerListener listener) {
        return ActiveSpeakerObserver.create(lifetime, listener);
    }

    /** Tells how loud who is. */
    public CompletableFuture<AudioLevelObserver> createAudioLevelObserver(
            AudioLevelOptions options, AudioLevelListener listener) {
        return AudioLevelObserver.create(lifetime, options, listener);
    }

    /** What the router holds. */
    public CompletableFuture<RouterDump> dump() {
        return lifetime.request(
                Method.ROUTER_DUMP,
                RequestBody.NONE,
                answer -> Dumps.router(answer.body(FBS.Response.Body.Router_DumpResponse, new DumpResponse())));
    }

    /** Closes it with all its transports and observers. */
    public CompletableFuture<Void> close() {
        return worker.close(
                lifetime,
                Method.WORKER_CLOSE_ROUTER,
                new RequestBody(
                        Body.Worker_CloseRouterRequest,
                        builder -> CloseRouterRequest.createCloseRouterRequest(builder, builder.createString(id()))));
    }
}
