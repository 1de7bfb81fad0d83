package chat.parley.sfu.media;

import FBS.PlainTransport.ConnectRequest;
import FBS.PlainTransport.ConnectResponse;
import FBS.PlainTransport.DumpResponse;
import FBS.PlainTransport.GetStatsResponse;
import FBS.Request.Body;
import FBS.Request.Method;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.concurrent.CompletableFuture;

/** Plain RTP and RTCP over one UDP port, neither encrypted nor authenticated: for programs on the same machine. */
public final class PlainTransport extends Transport {
    private final TransportTuple tuple;

    PlainTransport(Lifetime router, Lifetime lifetime, DumpResponse created) {
        super(router, lifetime);
        this.tuple = Stats.tuple(created.tuple());
    }

    /** Where the worker receives. */
    public TransportTuple tuple() {
        return tuple;
    }

    /** Tells the worker where to send; once, and not if it takes the address of the first packet that it receives. */
    public CompletableFuture<TransportTuple> connect(String ip, int port) {
        RequestBody body = new RequestBody(Body.PlainTransport_ConnectRequest, builder -> {
            int address = builder.createString(ip);
            ConnectRequest.startConnectRequest(builder);
            ConnectRequest.addIp(builder, address);
            ConnectRequest.addPort(builder, port);
            return ConnectRequest.endConnectRequest(builder);
        });
        return lifetime()
                .request(
                        Method.PLAINTRANSPORT_CONNECT,
                        body,
                        answer -> Stats.tuple(
                                answer.body(FBS.Response.Body.PlainTransport_ConnectResponse, new ConnectResponse())
                                        .tuple()));
    }

    @Override
    public CompletableFuture<TransportDump> dump() {
        return lifetime()
                .request(
                        Method.TRANSPORT_DUMP,
                        RequestBody.NONE,
                        answer -> Dumps.transport(
                                answer.body(FBS.Response.Body.PlainTransport_DumpResponse, new DumpResponse())
                                        .base()));
    }

    @Override
    public CompletableFuture<TransportStats> stats() {
        return lifetime()
                .request(
                        Method.TRANSPORT_GET_STATS,
                        RequestBody.NONE,
                        answer -> Stats.transport(
                                answer.body(FBS.Response.Body.PlainTransport_GetStatsResponse, new GetStatsResponse())
                                        .base()));
    }
}
