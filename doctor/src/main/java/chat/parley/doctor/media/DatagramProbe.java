package chat.parley.doctor.media;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.ice4j.StunException;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.stack.StunStack;
import org.ice4j.stack.TransactionID;

/**
 * The UDP port of calls. The media worker answers nobody who does not know the credentials of a call, so silence says
 * little: a closed port often tells so (ICMP), a firewall never does.
 */
public final class DatagramProbe implements Probe {
    private static final int TIMEOUT_MILLIS = 1_500;
    private static final int ATTEMPTS = 2;
    private static final int ANSWER_BYTES = 1_500;

    private final String host;
    private final int port;

    public DatagramProbe(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Check check() {
        return Check.MEDIA_UDP;
    }

    @Override
    public String subject() {
        return host + ":" + port;
    }

    @Override
    public List<Finding> look() {
        try {
            InetSocketAddress server = new InetSocketAddress(host, port);
            if (server.isUnresolved()) {
                throw new UnknownHostException(host + " leads nowhere");
            }
            return List.of(ask(server));
        } catch (PortUnreachableException closed) {
            return List.of(Finding.failed(
                    check(),
                    subject(),
                    "the port is closed (ICMP port unreachable)",
                    "start sfu-controller, or pass UDP " + port + " on to it: docs/deploy-home.md"));
        } catch (IOException | StunException failure) {
            return List.of(Finding.failed(
                    check(), subject(), String.valueOf(failure.getMessage()), "mend the way to this address"));
        }
    }

    private Finding ask(InetSocketAddress server) throws IOException, StunException {
        Request request = MessageFactory.createBindingRequest();
        request.setTransactionID(TransactionID.createNewTransactionID().getBytes());
        StunStack stack = new StunStack();
        byte[] question = request.encode(stack);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            // Once more, because the system tells of a closed port at the next call.
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    socket.receive(new DatagramPacket(new byte[ANSWER_BYTES], ANSWER_BYTES));
                    return Finding.ok(check(), subject(), "something answers STUN there");
                } catch (SocketTimeoutException silence) {
                    // Asked again or told below.
                }
            }
        } finally {
            stack.shutDown();
        }
        return Finding.unknown(
                check(),
                subject(),
                "silence, as of an open port: the media worker answers only who is in a call; a firewall is silent too",
                "hold a call with somebody outside and look whether packets come: tcpdump -ni any udp port " + port);
    }
}
