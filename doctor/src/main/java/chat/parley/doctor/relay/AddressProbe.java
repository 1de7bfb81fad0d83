package chat.parley.doctor.relay;

import chat.parley.doctor.core.AddressRules;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.stack.TransactionID;
import org.jspecify.annotations.Nullable;

/** Under which address somebody outside sees this machine (STUN, RFC 8489), against the one that calls are told. */
public final class AddressProbe implements Probe {
    private final InetAddress announced;
    private final String host;
    private final int port;

    /**
     * Asks nobody yet.
     *
     * @param host of a STUN server on the other side of the router
     */
    public AddressProbe(InetAddress announced, String host, int port) {
        this.announced = announced;
        this.host = host;
        this.port = port;
    }

    @Override
    public Check check() {
        return Check.ANNOUNCED_ADDRESS;
    }

    @Override
    public String subject() {
        return announced.getHostAddress();
    }

    @Override
    public List<Finding> look() {
        InetSocketAddress server = new InetSocketAddress(host, port);
        try {
            if (server.isUnresolved()) {
                throw new UnknownHostException(host + " leads nowhere");
            }
            try (UdpExchange exchange = new UdpExchange(server)) {
                Request request = MessageFactory.createBindingRequest();
                request.setTransactionID(TransactionID.createNewTransactionID().getBytes());
                @Nullable
                InetAddress seen =
                        exchange.ask(request).flatMap(AddressProbe::mapped).orElse(null);
                return List.of(
                        seen == null
                                ? unknown("no answer from " + host)
                                : AddressRules.announced(announced, seen, host));
            }
        } catch (IOException | StunException failure) {
            return List.of(unknown(String.valueOf(failure.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(unknown("interrupted"));
        }
    }

    private Finding unknown(String evidence) {
        return Finding.unknown(check(), subject(), evidence, "name a STUN server that answers, by --stun HOST:PORT");
    }

    private static Optional<InetAddress> mapped(Message answer) {
        return answer.getAttribute(Attribute.XOR_MAPPED_ADDRESS) instanceof XorMappedAddressAttribute attribute
                ? Optional.of(attribute.getAddress(answer.getTransactionID()).getAddress())
                : Optional.empty();
    }
}
