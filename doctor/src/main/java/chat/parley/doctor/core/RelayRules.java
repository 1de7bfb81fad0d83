package chat.parley.doctor.core;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what a relay (TURN, RFC 8656) answers. */
public final class RelayRules {
    private static final int FORBIDDEN = 403;

    /** What came back. */
    public sealed interface Answer {
        /** It did as it was asked. */
        record Granted() implements Answer {}

        /** It said no. */
        record Refused(int code, String reason) implements Answer {}

        /** Nothing came. */
        record Silence() implements Answer {}
    }

    /** What it said when it was asked to relay to an address. */
    public record Permission(InetAddress peer, Answer answer) {}

    private RelayRules() {}

    /**
     * Judges whether it relays.
     *
     * @param relayed from where it relays; null when it gave no such address
     * @param media the address to which calls must be relayed, and what it said to that; null when it is not known
     */
    public static Finding relay(
            String url, Answer allocation, @Nullable InetAddress relayed, @Nullable Permission media) {
        return switch (allocation) {
            case Answer.Granted granted ->
                relayed == null
                        ? Finding.failed(
                                Check.TURN_RELAY, url, "it gave no relayed address", "read the log of the relay")
                        : permission(url, relayed, media);
            case Answer.Refused refused ->
                Finding.failed(
                        Check.TURN_RELAY,
                        url,
                        "it refused with " + refused.code() + " " + refused.reason(),
                        refused.code() == 401
                                ? "static-auth-secret of the relay and Parley's turn-secret must be the same, and both"
                                        + " clocks right"
                                : "read the log of the relay");
            case Answer.Silence silence ->
                Finding.failed(
                        Check.TURN_RELAY,
                        url,
                        "nothing answers",
                        "start the relay (COMPOSE_PROFILES=turn in .env) and open its port, UDP and TCP: "
                                + "docs/deploy-server.md#what-you-need");
        };
    }

    private static Finding permission(String url, InetAddress relayed, @Nullable Permission media) {
        String evidence = "it relays from " + relayed.getHostAddress();
        if (media == null) {
            return Finding.ok(Check.TURN_RELAY, url, evidence);
        }
        String peer = media.peer().getHostAddress();
        return media.answer() instanceof Answer.Granted
                ? Finding.ok(Check.TURN_RELAY, url, evidence + " to " + peer)
                : Finding.failed(
                        Check.TURN_RELAY,
                        url,
                        evidence + ", but not to " + peer + ": " + told(media.answer()),
                        "allowed-peer-ip of the relay must be the address that calls are told");
    }

    /** Judges whether it keeps out of the networks behind it. */
    public static Finding refusal(String url, List<Permission> internal) {
        String open = internal.stream()
                .filter(permission -> permission.answer() instanceof Answer.Granted)
                .map(permission -> permission.peer().getHostAddress())
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            return Finding.failed(
                    Check.TURN_REFUSAL,
                    url,
                    "whoever has credentials reaches " + open + " through it",
                    "deny all peers but the address of calls: denied-peer-ip and allowed-peer-ip, as compose/init writes"
                            + " them");
        }
        String odd = internal.stream()
                .filter(permission ->
                        !(permission.answer() instanceof Answer.Refused refused && refused.code() == FORBIDDEN))
                .map(permission -> permission.peer().getHostAddress() + ": " + told(permission.answer()))
                .collect(Collectors.joining(", "));
        String asked = internal.stream()
                .map(permission -> permission.peer().getHostAddress())
                .collect(Collectors.joining(", "));
        return odd.isEmpty()
                ? Finding.ok(Check.TURN_REFUSAL, url, "403 for " + asked)
                : Finding.unknown(Check.TURN_REFUSAL, url, "instead of 403: " + odd, "read the log of the relay");
    }

    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Granted granted -> "granted";
            case Answer.Refused refused -> refused.code() + " " + refused.reason();
            case Answer.Silence silence -> "no answer";
        };
    }
}
