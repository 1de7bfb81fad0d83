package chat.parley.accounts.user;

import chat.parley.accounts.user.AccountRefusedException.Reason;
import chat.parley.storage.Column;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sees to it that there is always an administrator who can sign in. */
public final class LastAdministrator {
    private final DatabaseClient database;

    public LastAdministrator(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Fails with {@link AccountRefusedException} if nobody but this person could administer. Call it first in the
     * transaction that takes the right from him: two administrators who take it from each other at the same time wait for
     * each other here.
     *
     * @param act what is refused, for example {@code "blocked"}
     */
    public Mono<Void> notOnly(UUID id, String act) {
        return database.sql("select id from users where role = 'admin' and state = 'active' and not bot"
                        + " order by id for update")
                .map(row -> Column.of(row, "id", UUID.class))
                .all()
                .collectList()
                .flatMap(administrators -> administrators.equals(List.of(id))
                        ? Mono.error(new AccountRefusedException(
                                Reason.LAST_ADMINISTRATOR, "the last active administrator cannot be " + act))
                        : Mono.empty());
    }
}
