package chat.parley.doctor.relay;

import chat.parley.doctor.core.RelayRules.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.attribute.NonceAttribute;
import org.ice4j.attribute.RealmAttribute;
import org.ice4j.attribute.RequestedTransportAttribute;
import org.ice4j.attribute.XorRelayedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.security.LongTermCredential;
import org.ice4j.security.LongTermCredentialSession;
import org.ice4j.stack.TransactionID;
import org.jspecify.annotations.Nullable;

/** Asks a relay for an address and for permissions (RFC 8656), and gives the address back at the end. */
final class RelayClient implements AutoCloseable {
    private static final int ANY_PORT = 9;

    private final StunExchange exchange;
    private final TurnCredentials credentials;
    private @Nullable LongTermCredentialSession session;
    private @Nullable InetAddress relayed;

    RelayClient(StunExchange exchange, TurnCredentials credentials) {
        this.exchange = exchange;
        this.credentials = credentials;
    }

    /** Asks twice: the first refusal tells with what the second is to be signed. */
    Answer allocate() throws IOException, InterruptedException {
        Optional<Message> challenge = exchange.ask(numbered(allocation()));
        if (challenge.isEmpty()) {
            return new Answer.Silence();
        }
        if (challenge.get().getAttribute(Attribute.REALM) instanceof RealmAttribute realm
                && challenge.get().getAttribute(Attribute.NONCE) instanceof NonceAttribute nonce) {
            LongTermCredentialSession signed = new LongTermCredentialSession(
                    new LongTermCredential(credentials.username(), credentials.password()), realm.getRealm());
            signed.setNonce(nonce.getNonce());
            exchange.register(signed);
            session = signed;
            Optional<Message> answer = exchange.ask(signed(numbered(allocation())));
            relayed = answer.map(RelayClient::relayedAddress).orElse(null);
            return answer(answer);
        }
        return answer(challenge);
    }

    /** From which it relays; null before an allocation. */
    @Nullable
    InetAddress relayed() {
        return relayed;
    }

    Answer permit(InetAddress peer) throws IOException, InterruptedException {
        byte[] id = TransactionID.createNewTransactionID().getBytes();
        Request request =
                MessageFactory.createCreatePermissionRequest(new TransportAddress(peer, ANY_PORT, Transport.UDP), id);
        return answer(exchange.ask(signed(numbered(request, id))));
    }

    @Override
    public void close() throws IOException {
        try {
            if (relayed != null) {
                exchange.ask(signed(numbered(MessageFactory.createRefreshRequest(0))));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static Request allocation() {
        return MessageFactory.createAllocateRequest(RequestedTransportAttribute.UDP, false);
    }

    private static Request numbered(Request request) throws IOException {
        return numbered(request, TransactionID.createNewTransactionID().getBytes());
    }

    private static Request numbered(Request request, byte[] id) throws IOException {
        try {
            request.setTransactionID(id);
            return request;
        } catch (StunException impossible) {
            throw new IOException("No STUN request: " + impossible.getMessage(), impossible);
        }
    }

    private Request signed(Request request) throws IOException {
        LongTermCredentialSession known = session;
        try {
            if (known != null) {
                known.addAttributes(request);
            }
            return request;
        } catch (StunException impossible) {
            throw new IOException("No STUN request: " + impossible.getMessage(), impossible);
        }
    }

    private static @Nullable InetAddress relayedAddress(Message message) {
        return message.getAttribute(Attribute.XOR_RELAYED_ADDRESS) instanceof XorRelayedAddressAttribute attribute
                ? attribute.getAddress(message.getTransactionID()).getAddress()
                : null;
    }

    private static Answer answer(Optional<Message> message) {
        if (message.isEmpty()) {
            return new Answer.Silence();
        }
        return message.get().getAttribute(Attribute.ERROR_CODE) instanceof ErrorCodeAttribute error
                ? new Answer.Refused(
                        error.getErrorCode(),
                        String.valueOf(error.getReasonPhrase()).strip())
                : new Answer.Granted();
    }
}
