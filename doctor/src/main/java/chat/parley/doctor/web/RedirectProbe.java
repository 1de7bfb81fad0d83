package chat.parley.doctor.web;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Whether plain HTTP leads to HTTPS and nowhere else. */
public final class RedirectProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String REMEDY =
            "answer each request by plain HTTP with 308 to https://, as compose/nginx does; let port 80 through";

    private final Endpoint plain;

    /**
     * Sends nothing yet.
     *
     * @param plain with the name that HTTPS must lead to
     */
    public RedirectProbe(Endpoint plain) {
        this.plain = plain;
    }

    /** The header by which a server inside is asked for the name outside; to be called before HTTP is first used. */
    public static void allowNames() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    @Override
    public Check check() {
        return Check.HTTPS_REDIRECT;
    }

    @Override
    public String subject() {
        return plain.subject();
    }

    @Override
    public List<Finding> look() {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://" + plain.host() + ":" + plain.connectPort() + "/"))
                    .timeout(TIMEOUT);
            if (!plain.host().equals(plain.name())) {
                request.header("Host", plain.name());
            }
            return List.of(judge(client.send(request.build(), HttpResponse.BodyHandlers.discarding())));
        } catch (IOException failure) {
            return List.of(Finding.warning(
                    Check.HTTPS_REDIRECT,
                    subject(),
                    "nobody answers by plain HTTP: " + Reasons.of(failure),
                    "people who type the name without https:// do not get here, nor do challenges of ACME: let port 80"
                            + " through"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(Check.HTTPS_REDIRECT, subject(), "interrupted", "run it again"));
        }
    }

    private Finding judge(HttpResponse<Void> response) {
        String location = response.headers().firstValue("location").orElse("");
        String evidence = "answers " + response.statusCode() + (location.isEmpty() ? "" : " to " + location);
        boolean leads = response.statusCode() / 100 == 3
                && (location.startsWith("https://" + plain.name() + "/")
                        || location.startsWith("https://" + plain.name() + ":"));
        return leads
                ? Finding.ok(Check.HTTPS_REDIRECT, subject(), evidence)
                : Finding.failed(Check.HTTPS_REDIRECT, subject(), evidence, REMEDY);
    }
}
