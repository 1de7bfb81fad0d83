package chat.parley.doctor.relay;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ice4j.AbstractResponseCollector;
import org.ice4j.BaseStunMessageEvent;
import org.ice4j.StunResponseEvent;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.message.Message;
import org.ice4j.message.Request;
import org.ice4j.security.CredentialsAuthority;
import org.ice4j.socket.IceUdpSocketWrapper;
import org.ice4j.stack.StunStack;
import org.ice4j.stack.TransactionID;

/** By UDP: ice4j repeats what gets lost (RFC 8489 §6.2.1). */
final class UdpExchange implements StunExchange {
    private static final int FIRST_WAIT_MILLIS = 250;
    private static final int LONGEST_WAIT_MILLIS = 1_000;
    private static final int REPEATS = 4;

    private final StunStack stack = new StunStack();
    private final TransportAddress server;
    private final TransportAddress local;

    UdpExchange(InetSocketAddress server) throws IOException {
        this.server = new TransportAddress(server, Transport.UDP);
        InetAddress own = ownAddress(server);
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, 0));
        this.local = new TransportAddress(own, socket.getLocalPort(), Transport.UDP);
        stack.addSocket(new IceUdpSocketWrapper(socket));
    }

    /** From which the system would send. */
    private static InetAddress ownAddress(InetSocketAddress server) throws IOException {
        try (DatagramSocket routed = new DatagramSocket()) {
            routed.connect(server);
            return routed.getLocalAddress();
        }
    }

    @Override
    public Optional<Message> ask(Request request) throws IOException, InterruptedException {
        Collector collector = new Collector();
        try {
            TransactionID id = TransactionID.createTransactionID(stack, request.getTransactionID());
            stack.sendRequest(request, server, local, collector, id, FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, REPEATS);
            return collector.answer.get();
        } catch (ExecutionException failure) {
            throw new IOException("STUN failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void register(CredentialsAuthority authority) {
        stack.getCredentialsManager().registerAuthority(authority);
    }

    @Override
    public void close() {
        stack.removeSocket(local);
        stack.shutDown();
    }

    private static final class Collector extends AbstractResponseCollector {
        private final CompletableFuture<Optional<Message>> answer = new CompletableFuture<>();

        @Override
        public void processResponse(StunResponseEvent event) {
            answer.complete(Optional.of(event.getResponse()));
        }

        @Override
        protected void processFailure(BaseStunMessageEvent event) {
            answer.complete(Optional.empty());
        }
    }
}
