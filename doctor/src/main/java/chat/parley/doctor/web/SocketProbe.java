package chat.parley.doctor.web;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.wire.ErrorCode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Frames through the whole path: every proxy, the gateway, and its judgement on a token that is none. */
public final class SocketProbe implements Probe {
    private final Check check;
    private final Endpoint endpoint;
    private final Trust trust;

    /**
     * Connects to nothing yet.
     *
     * @param check {@link Check#WEBSOCKET}, or {@link Check#HAIRPIN} when the path leads out and in again
     */
    public SocketProbe(Check check, Endpoint endpoint, Trust trust) {
        this.check = check;
        this.endpoint = endpoint;
        this.trust = trust;
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public String subject() {
        return endpoint.subject();
    }

    @Override
    public List<Finding> look() {
        try {
            return List.of(judge(SocketConversation.hello(endpoint, trust)));
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return List.of(Finding.failed(check, subject(), Reasons.of(cause), remedy()));
        } catch (TimeoutException late) {
            return List.of(Finding.failed(check, subject(), "no answer in time", remedy()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(check, subject(), "interrupted", "run it again"));
        }
    }

    private Finding judge(SocketConversation.Outcome outcome) {
        String evidence = "upgraded, and the gateway answered " + outcome.code();
        return ErrorCode.UNAUTHENTICATED.wireName().equals(outcome.code())
                ? Finding.ok(check, subject(), evidence)
                : Finding.warning(
                        check,
                        subject(),
                        evidence + " to a token that is none",
                        "the gateway cannot verify tokens: look whether auth-api runs");
    }

    private String remedy() {
        return check == Check.HAIRPIN
                ? "people in this network cannot use the public name: hairpin NAT in the router, or split DNS:"
                        + " docs/deploy-home.md"
                : "each proxy on the way must pass the upgrade at /ws on (compose/nginx shows how), and ws-gateway run";
    }
}
