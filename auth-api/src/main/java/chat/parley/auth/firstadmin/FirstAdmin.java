package chat.parley.auth.firstadmin;

import chat.parley.accounts.password.OneTimePassword;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.LoginName;
import chat.parley.accounts.user.NewAccount;
import chat.parley.storage.Column;
import chat.parley.wire.model.UserRole;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes the administrator of a new installation: login {@code admin} and a random one-time password in a file, for the
 * launcher or the operator to read. The file is gone after the password was changed.
 */
public final class FirstAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final LoginName LOGIN = new LoginName("admin");

    /** Any number, the same in every process: one of those that start at once makes the account. */
    private static final long LOCK = 0x66697273746164L;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final PasswordFile file;
    private final InstantSource clock;
    private volatile boolean settled;

    FirstAdmin(
            DatabaseClient database,
            TransactionalOperator transaction,
            Accounts accounts,
            PasswordHashing hashing,
            PasswordFile file,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.accounts = accounts;
        this.hashing = hashing;
        this.file = file;
        this.clock = clock;
    }

    /** Where the one-time password is, as long as it has not been changed. */
    public Path passwordFile() {
        return file.path();
    }

    /** Makes the account if there is none at all. Does nothing once that is settled. */
    public Mono<Void> ensure() {
        return Mono.defer(() -> settled ? Mono.empty() : settle());
    }

    /** Removes the file if this was the password in it. */
    public Mono<Void> passwordChanged(Password old) {
        return onFile(() -> {
            if (file.read()
                    .filter(written -> written.reveal().equals(old.reveal()))
                    .isPresent()) {
                file.delete();
            }
        });
    }

    private Mono<Void> settle() {
        return accounts.any()
                .flatMap(any -> any ? removeStaleFile() : create())
                .then(Mono.fromRunnable(() -> settled = true));
    }

    private Mono<Void> create() {
        Password password = OneTimePassword.next();
        return hashing.hash(password)
                .flatMap(hash -> transaction.transactional(database.sql("select pg_advisory_xact_lock(:lock)")
                        .bind("lock", LOCK)
                        .then()
                        .then(accounts.any())
                        .filter(any -> !any)
                        .flatMap(none -> create(password, hash))))
                .doOnNext(made -> LOG.info(
                        "Made the first account, login {}: its one-time password is in {}", LOGIN.value(), file.path()))
                .then();
    }

    /** The file first: an account whose password nobody knows would be worse than a file without its account. */
    private Mono<Account> create(Password password, String hash) {
        return onFile(() -> file.write(password))
                .then(Mono.defer(() -> accounts.create(
                        new NewAccount(LOGIN, "Administrator", UserRole.ADMIN), hash, null, clock.instant())));
    }

    /** The password may have been changed by way of another process, which does not see this file. */
    private Mono<Void> removeStaleFile() {
        if (!file.exists()) {
            return Mono.empty();
        }
        return database.sql("select c.one_time from credentials c join users u on u.id = c.user_id"
                        + " where u.login = :login")
                .bind("login", LOGIN.value())
                .map(row -> Column.of(row, "one_time", Boolean.class))
                .first()
                .filter(oneTime -> !oneTime)
                .flatMap(changed -> onFile(file::delete));
    }

    private static Mono<Void> onFile(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
