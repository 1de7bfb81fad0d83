package chat.parley.doctor.engine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.web.NameProbe;
import chat.parley.doctor.web.Reasons;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether each process of a service calls itself ready: it has what it needs. */
public final class ReadinessProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final String service;
    private final int port;
    private final String network;

    /**
     * Asks nobody yet.
     *
     * @param service the name under which its processes are found
     * @param port for health and metrics
     * @param network how addresses begin on which that port is open; a service may have others
     */
    public ReadinessProbe(String service, int port, String network) {
        this.service = service;
        this.port = port;
        this.network = network;
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
        // To which of its networks the name of a service leads is up to Docker; in this one it has another name as
        // well.
        List<String> addresses = Stream.of(service, "inside-" + service)
                .flatMap(name -> NameProbe.addresses(name).stream())
                .map(InetAddress::getHostAddress)
                .filter(address -> address.startsWith(network))
                .distinct()
                .toList();
        if (addresses.isEmpty()) {
            return List.of(failed("it does not run"));
        }
        List<String> troubles = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            for (String address : addresses) {
                int status = status(client, address);
                if (status != 200) {
                    troubles.add(address + " is not ready: HTTP " + status);
                }
            }
        } catch (IOException failure) {
            troubles.add(Reasons.of(failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            troubles.add("interrupted");
        }
        return List.of(
                troubles.isEmpty()
                        ? Finding.ok(check(), service, addresses.size() + " ready")
                        : failed(String.join("; ", troubles)));
    }

    private int status(HttpClient client, String address) throws IOException, InterruptedException {
        URI health = URI.create("http://" + address + ":" + port + "/actuator/health/readiness");
        HttpRequest request = HttpRequest.newBuilder(health).timeout(TIMEOUT).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private Finding failed(String evidence) {
        return Finding.failed(
                check(), service, evidence, "docker compose up --detach " + service + ", and read its log");
    }
}
