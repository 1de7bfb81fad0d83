package chat.parley.desktop.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.function.LongConsumer;

/** Bytes of a request that tell how many of them were taken. */
final class CountedBytes extends ByteArrayInputStream {
    private final LongConsumer taken;

    private CountedBytes(byte[] bytes, LongConsumer taken) {
        super(bytes);
        this.taken = taken;
    }

    static HttpRequest.BodyPublisher of(byte[] bytes, LongConsumer taken) {
        HttpRequest.BodyPublisher stream = HttpRequest.BodyPublishers.ofInputStream(() -> open(bytes, taken));
        return bytes.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.fromPublisher(stream, bytes.length);
    }

    private static InputStream open(byte[] bytes, LongConsumer taken) {
        return new CountedBytes(bytes, taken);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        int read = super.read(target, offset, length);
        taken.accept(pos);
        return read;
    }
}
