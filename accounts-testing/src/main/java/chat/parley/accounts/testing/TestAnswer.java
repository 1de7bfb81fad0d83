package chat.parley.accounts.testing;

import chat.parley.wire.WireJson;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An answer over HTTP. */
public final class TestAnswer {
    private final HttpResponse<String> response;
    private final JsonNode json;

    TestAnswer(HttpResponse<String> response) {
        this.response = response;
        this.json = response.body().startsWith("{")
                ? WireJson.mapper().readTree(response.body())
                : MissingNode.getInstance();
        ApiContract.requireDescribed(response, response.body());
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The text at a path such as {@code user/login}; empty if there is none. */
    public String text(String path) {
        return json.at("/" + path).asString("");
    }

    public JsonNode json() {
        return json;
    }

    public String accessToken() {
        return text("accessToken");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The value of a cookie that is set. */
    public Optional<String> setCookie(String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst();
    }

    @Override
    public String toString() {
        return status() + " " + body();
    }
}
