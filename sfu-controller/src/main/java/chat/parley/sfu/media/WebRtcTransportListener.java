package chat.parley.sfu.media;

/** Gets what happens to a WebRTC transport. On the channel's reading thread: must not block. */
public interface WebRtcTransportListener {
    default void iceStateChanged(IceState state) {}

    default void selectedTupleChanged(TransportTuple tuple) {}

    default void dtlsStateChanged(DtlsState state) {}
}
