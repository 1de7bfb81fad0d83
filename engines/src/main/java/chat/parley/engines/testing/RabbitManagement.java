package chat.parley.engines.testing;

import chat.parley.engines.EngineException;
import chat.parley.engines.RabbitAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** RabbitMQ's management API, as far as tests need it. {@code rabbitmqctl} would start an Erlang machine each time. */
final class RabbitManagement {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final RabbitAddress broker;

    RabbitManagement(String url, RabbitAddress broker) {
        this.url = url;
        this.broker = broker;
    }

    void createVirtualHost(String name) {
        call("PUT", "/api/vhosts/" + name, "{}");
        call(
                "PUT",
                "/api/permissions/" + name + "/" + broker.user(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    void deleteVirtualHost(String name) {
        call("DELETE", "/api/vhosts/" + name, "");
    }

    private void call(String method, String path, String body) {
        String credentials = Base64.getEncoder()
                .encodeToString((broker.user() + ":" + broker.password()).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new EngineException(
                        method + " " + path + " on RabbitMQ: " + response.statusCode() + " " + response.body());
            }
        } catch (IOException | InterruptedException failure) {
            throw TestEngines.failed(method + " " + path + " on RabbitMQ", failure);
        }
    }
}
