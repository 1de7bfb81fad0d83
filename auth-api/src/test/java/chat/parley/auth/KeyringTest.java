package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.Rewrapping;
import io.r2dbc.pool.ConnectionPool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The master keyset under auth-api's signing keys and shared secrets. */
class KeyringTest {
    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();
    private final MasterKeyset old = MasterKeyset.generate();

    @Test
    void sessionsAndTokensOutliveTheMasterKey() {
        TestClient client;
        TestAnswer login;
        MasterKeyset rotated = old.withNewPrimary();
        try (AuthInstance auth = start(old)) {
            auth.person("anna");
            client = auth.client();
            login = client.login("anna", PASSWORD);
        }
        try (AuthInstance auth = start(rotated)) {
            assertThat(new Rewrapping(auth.bean(ConnectionPool.class), rotated).run())
                    .as("a signing key and the key of refresh tokens")
                    .isEqualTo(2);
        }
        try (AuthInstance auth = start(rotated.withPrimaryOnly())) {
            assertThat(auth.client()
                            .get("/api/auth/sessions", login.accessToken())
                            .status())
                    .isEqualTo(200);
            assertThat(client.at(auth).refresh().status()).isEqualTo(200);
            assertThat(auth.query("select count(*) from signing_keys")).isEqualTo("1");
        }
    }

    @Test
    void aKeysetThatDoesNotFitTheDatabaseStopsTheStart() {
        MasterKeyset foreign = MasterKeyset.generate();
        try (AuthInstance auth = start(old)) {
            assertThat(auth.query("select count(*) from signing_keys")).isEqualTo("1");
        }

        assertThatThrownBy(() -> start(foreign).close())
                .hasRootCauseInstanceOf(MasterKeyMissingException.class)
                .rootCause()
                .hasMessageContaining(Integer.toUnsignedString(old.primaryId()))
                .hasMessageContaining("signing_keys")
                .hasMessageContaining(Integer.toUnsignedString(foreign.primaryId()));
        try (AuthInstance auth = start(old)) {
            assertThat(auth.query("select count(*) from signing_keys"))
                    .as("nothing was written meanwhile")
                    .isEqualTo("1");
        }
    }

    private AuthInstance start(MasterKeyset keyset) {
        return system.start(clock, Map.of("parley.keyring.master-keyset", keyset.toJson()));
    }
}
