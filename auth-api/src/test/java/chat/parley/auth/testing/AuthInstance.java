package chat.parley.auth.testing;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.testing.RunningService;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.LoginName;
import chat.parley.accounts.user.NewAccount;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/** A running instance. */
public final class AuthInstance extends RunningService {
    public static final String PASSWORD = "correct-horse-battery";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    AuthInstance(ConfigurableApplicationContext context) {
        super(context);
    }

    /** A client with a device and cookies of its own. */
    public TestClient client() {
        return new TestClient(base(), Ids.next());
    }

    /** Makes an account whose password is {@link #PASSWORD} and need not be changed. */
    public UUID person(String login, UserRole role) {
        String hash = get(bean(PasswordHashing.class).hash(Password.of(PASSWORD)));
        UUID id = get(bean(Accounts.class)
                        .create(new NewAccount(new LoginName(login), login, role), hash, null, Instant.now()))
                .id();
        execute("update credentials set one_time = false where user_id = '" + id + "'");
        return id;
    }

    public UUID person(String login) {
        return person(login, UserRole.USER);
    }

    public static <T> T get(Mono<T> mono) {
        return mono.blockOptional(LIMIT).orElseThrow();
    }
}
