package chat.parley.desktop.testing;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Lets a program in, as the page of the web client does it in the browser of somebody who is signed in there. */
public final class TestBrowser {
    private final Map<String, String> asked = new HashMap<>();
    private final URI server;
    private final String accessToken;

    private TestBrowser(URI page, String accessToken) {
        this.server = page.resolve("/");
        this.accessToken = accessToken;
        for (String field : page.getRawQuery().split("&", -1)) {
            String[] pair = field.split("=", 2);
            asked.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
    }

    /**
     * Opens the page.
     *
     * @param page to which the program sends people
     * @param accessToken of whoever is signed in there
     */
    public static TestBrowser at(URI page, String accessToken) {
        return new TestBrowser(page, accessToken);
    }

    /** What the program asks for. */
    public Map<String, String> asked() {
        return Map.copyOf(asked);
    }

    /** A code for the program, of which it does not know yet. */
    public String code() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/api/auth/authorization"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.mapper()
                        .writeValueAsBytes(Map.of(
                                "clientId", asked("client_id"),
                                "redirectUri", asked("redirect_uri"),
                                "codeChallenge", asked("code_challenge"),
                                "codeChallengeMethod", asked("code_challenge_method")))))
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return WireJson.mapper().readTree(answer.body()).path("code").asString();
    }

    /** Lets the program in; the answer is the page at which the browser ends. */
    public HttpResponse<String> letIn() {
        return bring(Map.of("code", code()));
    }

    /** Goes back to the program with something: state and server are added. */
    public HttpResponse<String> bring(Map<String, String> answer) {
        Map<String, String> all = new HashMap<>(
                Map.of("state", asked("state"), "iss", server.toString().replaceFirst("/$", "")));
        all.putAll(answer);
        StringBuilder query = new StringBuilder();
        all.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(URI.create(asked("redirect_uri") + query))
                .build());
    }

    private String asked(String name) {
        return asked.getOrDefault(name, "");
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
