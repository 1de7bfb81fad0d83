package chat.parley.sfu.media;

import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Transport.ListenInfo;
import FBS.Transport.PortRange;
import FBS.Transport.SocketFlags;
import FBS.WebRtcServer.DumpResponse;
import FBS.Worker.CreateWebRtcServerRequest;
import chat.parley.sfu.media.channel.RequestBody;
import com.google.flatbuffers.FlatBufferBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The one UDP and one TCP port that all WebRTC transports of a worker share; peers are told apart by ICE. */
public final class WebRtcServer {
    private final Lifetime lifetime;

    private WebRtcServer(Lifetime lifetime) {
        this.lifetime = lifetime;
    }

    static CompletableFuture<WebRtcServer> create(Lifetime worker, WebRtcServerSettings settings) {
        Lifetime lifetime = worker.begin();
        RequestBody body = new RequestBody(Body.Worker_CreateWebRtcServerRequest, builder -> {
            int[] infos = settings.addresses().stream()
                    .flatMapToInt(address -> IntStream.of(
                            listenInfo(builder, FBS.Transport.Protocol.UDP, address, settings.port()),
                            listenInfo(builder, FBS.Transport.Protocol.TCP, address, settings.port())))
                    .toArray();
            int vector = CreateWebRtcServerRequest.createListenInfosVector(builder, infos);
            return CreateWebRtcServerRequest.createCreateWebRtcServerRequest(
                    builder, builder.createString(lifetime.id()), vector);
        });
        return worker.create(lifetime, Method.WORKER_CREATE_WEBRTCSERVER, body, answer -> new WebRtcServer(lifetime));
    }

    static int listenInfo(FlatBufferBuilder builder, int protocol, ListenAddress address, int port) {
        int ip = builder.createString(address.ip());
        String announcedAddress = address.announcedAddress();
        int announced = announcedAddress == null ? 0 : builder.createString(announcedAddress);
        int range = PortRange.createPortRange(builder, 0, 0);
        int flags = SocketFlags.createSocketFlags(builder, false, false);
        return ListenInfo.createListenInfo(
                builder, protocol, ip, announced, address.exposeInternalIp(), port, range, flags, 0, 0);
    }

    public String id() {
        return lifetime.id();
    }

    /** What the server holds. */
    public CompletableFuture<WebRtcServerDump> dump() {
        return lifetime.request(
                Method.WEBRTCSERVER_DUMP,
                RequestBody.NONE,
                answer -> Dumps.webRtcServer(
                        answer.body(FBS.Response.Body.WebRtcServer_DumpResponse, new DumpResponse())));
    }
}
