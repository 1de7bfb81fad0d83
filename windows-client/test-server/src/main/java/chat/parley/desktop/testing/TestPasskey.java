package chat.parley.desktop.testing;

import chat.parley.accounts.testing.FakeAuthenticator;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes a passkey for somebody, as a browser with an authenticator does. */
public final class TestPasskey {
    private static final String PASSKEYS = "/api/auth/passkeys";
    private static final int ES256 = -7;

    private TestPasskey() {}

    /** Adds one to the account whose access token and password these are. */
    public static void add(URI server, String accessToken, String password, String name) {
        JsonNode options = post(server.resolve(PASSKEYS + "/begin"), accessToken, Map.of("currentPassword", password));
        Map<String, Object> credential = new FakeAuthenticator(ES256, server.toString()).register(options);
        JsonNode _ = post(server.resolve(PASSKEYS), accessToken, Map.of("name", name, "credential", credential));
    }

    private static JsonNode post(URI address, String accessToken, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return WireJson.mapper().readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
