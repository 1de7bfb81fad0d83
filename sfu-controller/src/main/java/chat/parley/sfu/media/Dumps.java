package chat.parley.sfu.media;

import FBS.Common.StringStringArray;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the worker's dumps. */
final class Dumps {
    private Dumps() {}

    static WorkerDump worker(FBS.Worker.DumpResponse dump) {
        return new WorkerDump(
                dump.pid(),
                list(dump.webRtcServerIdsLength(), dump::webRtcServerIds),
                list(dump.routerIdsLength(), dump::routerIds),
                list(
                        dump.channelMessageHandlers().channelRequestHandlersLength(),
                        dump.channelMessageHandlers()::channelRequestHandlers));
    }

    static RouterDump router(FBS.Router.DumpResponse dump) {
        List<StringStringArray> consumers = list(dump.mapProducerIdConsumerIdsLength(), dump::mapProducerIdConsumerIds);
        return new RouterDump(
                list(dump.transportIdsLength(), dump::transportIds),
                list(dump.rtpObserverIdsLength(), dump::rtpObserverIds),
                consumers.stream()
                        .collect(Collectors.toMap(
                                StringStringArray::key, entry -> list(entry.valuesLength(), entry::values))));
    }

    static TransportDump transport(FBS.Transport.Dump dump) {
        return new TransportDump(
                list(dump.producerIdsLength(), dump::producerIds), list(dump.consumerIdsLength(), dump::consumerIds));
    }

    static WebRtcServerDump webRtcServer(FBS.WebRtcServer.DumpResponse dump) {
        return new WebRtcServerDump(
                list(dump.udpSocketsLength(), i -> address(dump.udpSockets(i))),
                list(dump.tcpServersLength(), i -> address(dump.tcpServers(i))),
                list(dump.webRtcTransportIdsLength(), dump::webRtcTransportIds));
    }

    static ProducerDump producer(FBS.Producer.DumpResponse dump) {
        return new ProducerDump(
                Codes.PRODUCER_TYPES.value(dump.type()),
                dump.paused(),
                list(dump.rtpStreamsLength(), i -> dump.rtpStreams(i).params().ssrc()));
    }

    static ConsumerDump consumer(FBS.Consumer.ConsumerDump dump) {
        return new ConsumerDump(
                dump.base().paused(),
                dump.base().producerPaused(),
                layers(dump.hasPreferredSpatialLayer(), dump.preferredSpatialLayer(), dump.preferredTemporalLayer()),
                layers(dump.hasTargetSpatialLayer(), dump.targetSpatialLayer(), dump.targetTemporalLayer()),
                layers(dump.hasCurrentSpatialLayer(), dump.currentSpatialLayer(), dump.currentTemporalLayer()));
    }

    /** The worker writes -1 for no layer. */
    private static @Nullable Layers layers(boolean present, int spatial, int temporal) {
        return present && spatial >= 0 ? new Layers(spatial, temporal < 0 ? null : temporal) : null;
    }

    private static InetSocketAddress address(FBS.WebRtcServer.IpPort address) {
        return InetSocketAddress.createUnresolved(address.ip(), address.port());
    }

    private static <T> List<T> list(int length, IntFunction<T> item) {
        return IntStream.range(0, length).mapToObj(item).toList();
    }
}
