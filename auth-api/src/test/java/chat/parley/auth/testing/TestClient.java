package chat.parley.auth.testing;

import chat.parley.accounts.testing.ApiClient;
import chat.parley.accounts.testing.TestAnswer;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A browser, as far as HTTP goes: keeps the refresh cookie of one installation. */
public final class TestClient extends ApiClient {
    private final UUID deviceId;
    private final Map<String, String> headers = new HashMap<>();
    private volatile @Nullable String cookie;
    private volatile @Nullable String attempt;

    TestClient(String base, UUID deviceId) {
        super(base);
        this.deviceId = deviceId;
    }

    /** The same installation, talking to another instance. */
    public TestClient at(AuthInstance other) {
        TestClient moved = new TestClient(other.base(), deviceId);
        moved.cookie = cookie;
        return moved;
    }

    public TestClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The value of the refresh cookie. */
    public @Nullable String cookie() {
        return cookie;
    }

    public void useCookie(@Nullable String value) {
        cookie = value;
    }

    /** The value of the cookie that binds a sign-in by the provider to this browser. */
    public @Nullable String attempt() {
        return attempt;
    }

    public void useAttempt(@Nullable String value) {
        attempt = value;
    }

    public TestAnswer login(String login, String password) {
        return login(login, password, "cookie");
    }

    public TestAnswer login(String login, String password, String transport) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("login", login);
        body.put("password", password);
        body.put("device", Map.of("id", deviceId, "name", "Test"));
        body.put("transport", transport);
        return post("/api/auth/login", body, null);
    }

    public TestAnswer refresh() {
        return post("/api/auth/refresh", Map.of(), null);
    }

    public UUID deviceId() {
        return deviceId;
    }

    @Override
    protected void prepare(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (cookie != null) {
            request.header("Cookie", "parley_refresh=" + cookie);
        }
        if (attempt != null) {
            request.header("Cookie", "parley_refresh_oidc=" + attempt);
        }
    }

    @Override
    protected void received(TestAnswer answer) {
        answer.setCookie("parley_refresh_oidc").ifPresent(value -> attempt = value.isEmpty() ? null : value);
        answer.setCookie("parley_refresh").ifPresent(value -> cookie = value.isEmpty() ? null : value);
    }
}
