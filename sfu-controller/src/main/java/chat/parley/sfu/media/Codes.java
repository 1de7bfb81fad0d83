package chat.parley.sfu.media;

import FBS.WebRtcTransport.FingerprintAlgorithm;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.rtp.MediaKind;
import java.util.Map;
import java.util.stream.Collectors;

/** Values and the numbers that the schema gives them. */
final class Codes<E extends Enum<E>> {
    static final Codes<MediaKind> MEDIA_KINDS = new Codes<>(Map.of(
            MediaKind.AUDIO, FBS.RtpParameters.MediaKind.AUDIO, MediaKind.VIDEO, FBS.RtpParameters.MediaKind.VIDEO));
    static final Codes<ProducerType> PRODUCER_TYPES = new Codes<>(Map.of(
            ProducerType.SIMPLE, FBS.RtpParameters.Type.SIMPLE,
            ProducerType.SIMULCAST, FBS.RtpParameters.Type.SIMULCAST,
            ProducerType.SVC, FBS.RtpParameters.Type.SVC));
    static final Codes<TransportProtocol> PROTOCOLS = new Codes<>(Map.of(
            TransportProtocol.UDP, FBS.Transport.Protocol.UDP, TransportProtocol.TCP, FBS.Transport.Protocol.TCP));
    static final Codes<IceState> ICE_STATES = new Codes<>(Map.of(
            IceState.NEW, FBS.WebRtcTransport.IceState.NEW,
            IceState.CONNECTED, FBS.WebRtcTransport.IceState.CONNECTED,
            IceState.COMPLETED, FBS.WebRtcTransport.IceState.COMPLETED,
            IceState.DISCONNECTED, FBS.WebRtcTransport.IceState.DISCONNECTED));
    static final Codes<DtlsState> DTLS_STATES = new Codes<>(Map.of(
            DtlsState.NEW, FBS.WebRtcTransport.DtlsState.NEW,
            DtlsState.CONNECTING, FBS.WebRtcTransport.DtlsState.CONNECTING,
            DtlsState.CONNECTED, FBS.WebRtcTransport.DtlsState.CONNECTED,
            DtlsState.FAILED, FBS.WebRtcTransport.DtlsState.FAILED,
            DtlsState.CLOSED, FBS.WebRtcTransport.DtlsState.CLOSED));
    static final Codes<DtlsRole> DTLS_ROLES = new Codes<>(Map.of(
            DtlsRole.AUTO, FBS.WebRtcTransport.DtlsRole.AUTO,
            DtlsRole.CLIENT, FBS.WebRtcTransport.DtlsRole.CLIENT,
            DtlsRole.SERVER, FBS.WebRtcTransport.DtlsRole.SERVER));
    static final Codes<DtlsFingerprint.Algorithm> FINGERPRINT_ALGORITHMS = new Codes<>(Map.of(
            DtlsFingerprint.Algorithm.SHA_1, FingerprintAlgorithm.SHA1,
            DtlsFingerprint.Algorithm.SHA_224, FingerprintAlgorithm.SHA224,
            DtlsFingerprint.Algorithm.SHA_256, FingerprintAlgorithm.SHA256,
            DtlsFingerprint.Algorithm.SHA_384, FingerprintAlgorithm.SHA384,
            DtlsFingerprint.Algorithm.SHA_512, FingerprintAlgorithm.SHA512));

    private final Map<E, Integer> numbers;
    private final Map<Integer, E> values;

    private Codes(Map<E, Integer> numbers) {
        this.numbers = numbers;
        this.values = numbers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    int number(E value) {
        Integer number = numbers.get(value);
        if (number == null) {
            throw new IllegalArgumentException(value + " has no number in the schema");
        }
        return number;
    }

    E value(int number) {
        E value = values.get(number);
        if (value == null) {
            throw new MediaWorkerException.ProtocolViolation("%d is none of %s".formatted(number, numbers.keySet()));
        }
        return value;
    }
}
