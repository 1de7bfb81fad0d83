package chat.parley.doctor.relay;

import chat.parley.doctor.core.AddressRules;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.RelayRules;
import chat.parley.doctor.core.RelayRules.Answer;
import chat.parley.doctor.core.RelayRules.Permission;
import chat.parley.doctor.web.NameProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Whether a relay relays to calls, and to nothing behind it. */
public final class RelayProbe implements Probe {
    /** Loopback, the private networks of RFC 1918, and where clouds keep the secrets of machines. */
    private static final List<InetAddress> INTERNAL = Stream.of(
                    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "192.168.1.1", "169.254.169.254")
            .map(InetAddress::ofLiteral)
            .toList();

    private final TurnUrl url;
    private final TurnCredentials credentials;
    private final @Nullable InetAddress announced;
    private final List<InetAddress> internal;
    private final SSLContext tls;
    private final @Nullable String name;

    /**
     * Asks nobody yet.
     *
     * @param announced to which it must relay; null for the address from which it relays, which is the same machine
     * @param more to which it must not relay, beside the usual ones
     * @param name that people type, when this is not the machine that it leads to; null inside
     * @param tls for {@code turns:}
     */
    public RelayProbe(
            TurnUrl url,
            TurnCredentials credentials,
            @Nullable InetAddress announced,
            List<InetAddress> more,
            @Nullable String name,
            SSLContext tls) {
        this.url = url;
        this.credentials = credentials;
        this.announced = announced;
        this.internal =
                Stream.concat(INTERNAL.stream(), more.stream()).distinct().toList();
        this.name = name;
        this.tls = tls;
    }

    @Override
    public Check check() {
        return Check.TURN_RELAY;
    }

    @Override
    public String subject() {
        return url.text();
    }

    @Override
    public List<Finding> look() {
        try (RelayClient client = new RelayClient(exchange(), credentials)) {
            Answer allocation = client.allocate();
            if (!(allocation instanceof Answer.Granted)) {
                return List.of(RelayRules.relay(url.text(), allocation, null, null), refusalUnknown());
            }
            InetAddress relayed = client.relayed();
            InetAddress calls = announced == null ? relayed : announced;
            Permission media = calls == null ? null : new Permission(calls, client.permit(calls));
            List<Permission> permissions = new ArrayList<>();
            for (InetAddress peer : internal) {
                if (!peer.equals(calls)) {
                    permissions.add(new Permission(peer, client.permit(peer)));
                }
            }
            List<Finding> findings = new ArrayList<>(List.of(
                    RelayRules.relay(url.text(), allocation, relayed, media),
                    RelayRules.refusal(url.text(), permissions)));
            if (name != null && relayed != null) {
                findings.add(AddressRules.relayedFrom(relayed, name, NameProbe.addresses(name)));
            }
            return findings;
        } catch (IOException failure) {
            return List.of(
                    Finding.failed(
                            Check.TURN_RELAY,
                            url.text(),
                            String.valueOf(failure.getMessage()),
                            "start the relay (COMPOSE_PROFILES=turn in .env) and open its port, UDP and TCP:"
                                    + " docs/deploy-server.md#what-you-need"),
                    refusalUnknown());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(refusalUnknown());
        }
    }

    private Finding refusalUnknown() {
        return Finding.unknown(
                Check.TURN_REFUSAL, url.text(), "the relay could not be used", "mend the relay first: turn-relay");
    }

    private StunExchange exchange() throws IOException {
        InetSocketAddress server = new InetSocketAddress(url.host(), url.port());
        if (server.isUnresolved()) {
            throw new UnknownHostException(url.host() + " leads nowhere");
        }
        if (url.tls() && !url.tcp()) {
            throw new IOException("turns: over UDP is not looked at; use turns: over TCP, or turn:");
        }
        return url.tcp() ? new TcpExchange(server, url.host(), url.tls() ? tls : null) : new UdpExchange(server);
    }
}
