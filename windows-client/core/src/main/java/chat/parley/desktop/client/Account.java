package chat.parley.desktop.client;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.account.SignedIn;
import chat.parley.desktop.account.Tokens;
import chat.parley.desktop.browser.AuthorizationRequest;
import chat.parley.desktop.browser.LoopbackListener;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.credentials.CredentialStore;
import chat.parley.desktop.transport.Backoff;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.SignInRequiredException;
import chat.parley.desktop.trust.Trust;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in on this device, over restarts of the program. May be called on any thread; listeners are called on the
 * core's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the state tells what became of it
public final class Account implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final CoreThread thread = new CoreThread("parley-core");
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(Trust.ofThisComputer(System.getProperty("os.name"), System.getenv()))
            .build();
    private final DeviceMemory memory;
    private final Path directory;
    private final Backoff backoff;
    private final List<Consumer<AccountState>> listeners = new CopyOnWriteArrayList<>();
    private volatile AccountState state = new AccountState.Starting();
    private @Nullable Entrance entrance;
    /** The last one may still be waited for; those before tell browsers that they are over. */
    private final List<LoopbackListener> loopbacks = new ArrayList<>();

    /** The server that is being signed in to, or is signed in to. */
    private record Entrance(JsonHttp http, AccountsApi api, Tokens tokens) {}

    /**
     * Opens what this device remembers.
     *
     * @param directory of this program's data; for one running program at a time
     */
    public Account(Path directory, CredentialStore credentials, Backoff backoff) {
        this.directory = directory;
        this.backoff = backoff;
        this.memory = new DeviceMemory(directory, credentials);
    }

    public AccountState state() {
        return state;
    }

    /** Answers what ends it. */
    public Runnable subscribe(Consumer<AccountState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The server that was used last. */
    public @Nullable String lastServer() {
        return memory.server();
    }

    /** Opens at once with what this device remembers; whether the sign-in still holds is found out meanwhile. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(
                () -> {
                    String server = memory.server();
                    Person me = memory.me();
                    if (server == null || me == null) {
                        become(new AccountState.SignedOut(false));
                    } else {
                        enter(at(URI.create(server)), me);
                    }
                },
                thread);
    }

    /** Fails with what {@link AccountsApi} says. */
    public CompletableFuture<AccountsApi.SignInPage> look(URI server) {
        return new AccountsApi(new JsonHttp(http, server)).signInPage();
    }

    /** Fails with what {@link AccountsApi} says. */
    public CompletableFuture<AccountsApi.OtherWays> otherWays(URI server) {
        return new AccountsApi(new JsonHttp(http, server)).otherWays();
    }

    /** Fails with what {@link AccountsApi} says. */
    public CompletableFuture<Void> signIn(URI server, String login, String password) {
        return thread.call(() -> at(server))
                .thenCompose(there -> there.api.login(login, password, memory.device()))
                .thenAcceptAsync(
                        signedIn -> {
                            if (signedIn.mustChangePassword()) {
                                become(new AccountState.PasswordNeeded(
                                        signedIn.user(), signedIn.accessToken(), password));
                            } else {
                                proceed(signedIn);
                            }
                        },
                        thread);
    }

    /**
     * Waits until the browser, on the page that is answered, lets this program in. The state tells what becomes of it.
     * Fails with {@link java.io.UncheckedIOException} if this computer gives no port for that.
     */
    public CompletableFuture<URI> signInByBrowser(URI server) {
        return thread.call(() -> {
            cancelBrowser();
            AuthorizationRequest request = new AuthorizationRequest(server);
            LoopbackListener begun = LoopbackListener.start(request);
            URI page = request.page(begun.redirect(), memory.device().name());
            loopbacks.removeIf(LoopbackListener::isClosed);
            loopbacks.add(begun);
            become(new AccountState.InBrowser(server, page, null));
            begun.code()
                    .thenComposeAsync(code -> exchange(request, begun, code), thread)
                    .whenCompleteAsync((signedIn, failure) -> answered(begun, server, signedIn, failure), thread);
            return page;
        });
    }

    private CompletableFuture<SignedIn> exchange(AuthorizationRequest request, LoopbackListener from, String code) {
        if (!isAwaited(from)) {
            return CompletableFuture.failedFuture(new SignInRequiredException());
        }
        return at(request.server())
                .api
                .exchange(AuthorizationRequest.CLIENT, code, from.redirect(), request.verifier(), memory.device());
    }

    private void answered(LoopbackListener from, URI server, @Nullable SignedIn signedIn, @Nullable Throwable failure) {
        if (!isAwaited(from)) {
            // Somebody changed their mind while the server made a session: it is of use to nobody.
            if (signedIn != null && signedIn.refreshToken() != null) {
                new AccountsApi(new JsonHttp(http, server)).logout(signedIn.refreshToken(), signedIn.accessToken());
            }
        } else if (signedIn != null) {
            proceed(signedIn);
        } else if (failure != null && state instanceof AccountState.InBrowser waiting) {
            become(new AccountState.InBrowser(server, waiting.page(), Failures.cause(failure)));
        }
    }

    private boolean isAwaited(LoopbackListener from) {
        return from.equals(loopbacks.getLast())
                && state instanceof AccountState.InBrowser waiting
                && waiting.failure() == null;
    }

    private void cancelBrowser() {
        loopbacks.forEach(LoopbackListener::cancel);
    }

    /** Replaces the one-time password that was just typed. */
    public CompletableFuture<Void> chooseFirstPassword(String next) {
        if (!(state instanceof AccountState.PasswordNeeded needed)) {
            return CompletableFuture.failedFuture(new SignInRequiredException());
        }
        return thread.call(this::there)
                .thenCompose(there -> there.api.changePassword(needed.ticket(), needed.oneTime(), next))
                .thenAcceptAsync(this::proceed, thread);
    }

    /** Gives a code of the authenticator application, or a recovery code. */
    public CompletableFuture<Void> giveCode(String code) {
        if (!(state instanceof AccountState.SecondFactor needed)) {
            return CompletableFuture.failedFuture(new SignInRequiredException());
        }
        return thread.call(this::there)
                .thenCompose(there -> there.api.giveCode(needed.ticket(), code))
                .thenAcceptAsync(this::proceed, thread);
    }

    /**
     * Sets up the second factor by its first code. The person is signed in by {@link #proceed} when the recovery codes, which
     * are the answer, were written down.
     */
    public CompletableFuture<AccountsApi.RecoveryCodes> confirmSecondFactor(String code) {
        if (!(state instanceof AccountState.SecondFactor needed)) {
            return CompletableFuture.failedFuture(new SignInRequiredException());
        }
        return thread.call(this::there).thenCompose(there -> there.api.confirmSecondFactor(needed.ticket(), code));
    }

    public CompletableFuture<Void> finish(AccountsApi.RecoveryCodes codes) {
        SignedIn signedIn = codes.signedIn();
        return signedIn == null
                ? CompletableFuture.failedFuture(new SignInRequiredException())
                : CompletableFuture.runAsync(() -> proceed(signedIn), thread);
    }

    /** Leaves the steps between password or browser and sign-in. */
    public void startOver() {
        thread.execute(() -> become(new AccountState.SignedOut(false)));
    }

    /** Changes the password of who is signed in; ends all other sign-ins. */
    public CompletableFuture<Void> changePassword(String current, String next) {
        return thread.call(this::there)
                .thenCompose(there ->
                        there.tokens.valid(false).thenCompose(token -> there.api.changePassword(token, current, next)))
                .thenAcceptAsync(signedIn -> there().tokens.accept(signedIn), thread);
    }

    /** Ends the sign-in and forgets everything about this person on this device. */
    public CompletableFuture<Void> signOut() {
        return CompletableFuture.runAsync(
                () -> {
                    Entrance there = there();
                    memory.refreshTokens().read().ifPresent(token -> there.api.logout(token, there.tokens.current()));
                    there.tokens.forget();
                    if (state instanceof AccountState.SignedIn signedIn) {
                        signedIn.client().close();
                        memory.forget(signedIn.client().state().me().id());
                    }
                    become(new AccountState.SignedOut(false));
                },
                thread);
    }

    /** Lets go of everything and keeps what is on this device, as the end of the program does. */
    @Override
    public void close() {
        CompletableFuture.runAsync(
                        () -> {
                            loopbacks.forEach(LoopbackListener::close);
                            if (state instanceof AccountState.SignedIn signedIn) {
                                signedIn.client().close();
                            }
                        },
                        thread)
                .join();
        thread.close();
        http.shutdownNow();
    }

    private Entrance at(URI server) {
        JsonHttp exchange = new JsonHttp(http, server);
        AccountsApi api = new AccountsApi(exchange);
        Entrance next = new Entrance(exchange, api, new Tokens(thread, api, memory.refreshTokens(), this::refreshed));
        entrance = next;
        return next;
    }

    private Entrance there() {
        Entrance now = entrance;
        if (now == null) {
            throw new SignInRequiredException();
        }
        return now;
    }

    /** After a right password or a right code. */
    private void proceed(SignedIn signedIn) {
        String step = signedIn.secondFactor();
        if (step == null) {
            Entrance there = there();
            there.tokens.accept(signedIn);
            memory.remember(there.http.server().toString(), signedIn.user());
            enter(there, signedIn.user());
        } else if (step.equals("enrol")) {
            there().api
                    .beginSecondFactor(signedIn.accessToken())
                    .thenAcceptAsync(
                            enrolment -> become(new AccountState.SecondFactor(
                                    signedIn.user(), signedIn.accessToken(), true, enrolment)),
                            thread);
        } else {
            become(new AccountState.SecondFactor(signedIn.user(), signedIn.accessToken(), false, null));
        }
    }

    private void enter(Entrance there, Person me) {
        Cache cache = Cache.open(directory.resolve(me.id() + ".db"), memory.cacheKey(me.id()));
        Device device = memory.device();
        ParleyClient client = new ParleyClient(
                new ParleyClient.Parts(thread, there.http, there.tokens, cache, device, me, backoff),
                () -> thread.execute(this::ended));
        become(new AccountState.SignedIn(client));
        client.start();
    }

    /** The server ended the sign-in: what it can tell again is forgotten, unsent messages are kept for the next time. */
    private void ended() {
        if (state instanceof AccountState.SignedIn signedIn) {
            signedIn.client().closeAndForgetChats();
            there().tokens.forget();
            memory.forgetPerson();
            become(new AccountState.SignedOut(true));
        }
    }

    private void refreshed(SignedIn signedIn) {
        if (state instanceof AccountState.SignedIn now
                && now.client().state().me().id().equals(signedIn.user().id())) {
            memory.remember(there().http.server().toString(), signedIn.user());
            now.client().store().update(before -> before.withMe(signedIn.user()));
        }
    }

    private void become(AccountState next) {
        if (!(next instanceof AccountState.InBrowser)) {
            cancelBrowser();
        }
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
