package chat.parley.doctor.relay;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.ice4j.StunException;
import org.ice4j.message.Message;
import org.ice4j.message.Request;
import org.ice4j.security.CredentialsAuthority;
import org.ice4j.stack.StunStack;
import org.jspecify.annotations.Nullable;

/** By TCP or TLS, where messages tell their length by themselves; ice4j's own sockets frame them as ICE does. */
final class TcpExchange implements StunExchange {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int HEADER_BYTES = 20;
    private static final int LENGTH_AT = 2;

    private final StunStack stack = new StunStack();
    private final Socket socket;

    /**
     * Connects.
     *
     * @param tls null for plain TCP
     * @param name for TLS
     */
    TcpExchange(InetSocketAddress server, String name, @Nullable SSLContext tls) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(server, TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            socket = tls == null ? plain : tls.getSocketFactory().createSocket(plain, name, server.getPort(), true);
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    @Override
    public Optional<Message> ask(Request request) throws IOException {
        socket.getOutputStream().write(request.encode(stack));
        try {
            DataInputStream input = new DataInputStream(socket.getInputStream());
            byte[] message = input.readNBytes(HEADER_BYTES);
            if (message.length < HEADER_BYTES) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(LENGTH_AT));
            message = Arrays.copyOf(message, HEADER_BYTES + length);
            input.readFully(message, HEADER_BYTES, length);
            return Optional.of(Message.decode(message, 0, message.length));
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        } catch (StunException notStun) {
            throw new IOException("what answers is no relay: " + notStun.getMessage(), notStun);
        }
    }

    @Override
    public void register(CredentialsAuthority authority) {
        stack.getCredentialsManager().registerAuthority(authority);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        stack.shutDown();
    }
}
