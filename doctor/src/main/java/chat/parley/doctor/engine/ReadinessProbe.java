package chat.parley.doctor.engine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.web.Reasons;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Whether a service calls itself ready: it has what it needs. */
public final class ReadinessProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final String service;
    private final URI health;

    /**
     * Asks nobody yet.
     *
     * @param health {@code …/actuator/health/readiness} at the port for health and metrics
     */
    public ReadinessProbe(String service, URI health) {
        this.service = service;
        this.health = health;
    }

    @Override
    public Check check() {
        return Check.SERVICES;
    }

    @Override
    public String subject() {
        return service;
    }

    @Override
    public List<Finding> look() {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(health).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding());
            return List.of(
                    answer.statusCode() == 200
                            ? Finding.ok(check(), service, "ready")
                            : Finding.failed(
                                    check(), service, "not ready: HTTP " + answer.statusCode(), "read its log"));
        } catch (IOException failure) {
            return List.of(Finding.failed(
                    check(),
                    service,
                    Reasons.of(failure),
                    "start it: docker compose up --detach " + service + "; read its log"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(check(), service, "interrupted", "run it again"));
        }
    }
}
