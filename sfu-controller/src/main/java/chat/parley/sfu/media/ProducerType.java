package chat.parley.sfu.media;

/** How a producer's streams relate, as the worker found out from its RTP parameters. */
public enum ProducerType {
    /** One stream. */
    SIMPLE,
    /** Several streams of the same picture in different sizes. */
    SIMULCAST,
    /** One stream with several layers in it. */
    SVC
}
