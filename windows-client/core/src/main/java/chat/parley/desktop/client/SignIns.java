package chat.parley.desktop.client;

import chat.parley.desktop.account.Security;
import chat.parley.desktop.account.Security.NewSession;
import chat.parley.desktop.transport.CoreThread;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Sign-ins to the own account on devices that were new, until somebody has said whose they were. */
@SuppressWarnings("FutureReturnValueIgnored") // the next welcome asks again
public final class SignIns {
    /** After the server was away all come back at once: their questions are spread over so long. */
    private static final Duration SPREAD = Duration.ofSeconds(5);

    private final CoreThread thread;
    private final StateStore store;
    private final Security security;
    private boolean greeted;
    private int asked;
    /** Which question's answer is shown. */
    private int shown;
    /** How often the person has said whose sign-ins were. */
    private int settled;

    SignIns(CoreThread thread, StateStore store, Security security) {
        this.thread = thread;
        this.store = store;
        this.security = security;
    }

    /** To be called after each welcome, on the core's thread. */
    void refresh() {
        if (greeted) {
            long spread = RandomGenerator.getDefault().nextLong(SPREAD.toMillis());
            thread.after(Duration.ofMillis(spread), this::ask);
        } else {
            greeted = true;
            ask();
        }
    }

    /** There was one. On the core's thread. */
    void ask() {
        int mine = ++asked;
        int before = settled;
        security.newSessions()
                .thenAcceptAsync(
                        found -> {
                            if (settled != before) {
                                // It may have been read before what was said meanwhile.
                                ask();
                            } else if (mine > shown) {
                                shown = mine;
                                store.update(state -> state.withTold(told -> told.withNewSignIns(found)));
                            }
                        },
                        thread);
    }

    /** It was the own one. Fails with what {@link Security} fails with, as all of these. */
    public CompletableFuture<Void> confirm(UUID id) {
        return settle(security.confirmSession(id), one -> one.id().equals(id));
    }

    /** Ends a sign-in, and with that the question whose it was. */
    public CompletableFuture<Void> end(UUID id) {
        return settle(security.endSession(id), one -> one.id().equals(id));
    }

    /** Ends all but this one. */
    public CompletableFuture<Void> endOthers() {
        return settle(security.endOtherSessions(), _ -> true);
    }

    private CompletableFuture<Void> settle(CompletableFuture<Void> answered, Predicate<NewSession> over) {
        return answered.thenRunAsync(
                () -> {
                    settled++;
                    store.update(state -> state.withTold(told -> told.withNewSignIns(without(told, over))));
                },
                thread);
    }

    private static List<NewSession> without(Told told, Predicate<NewSession> over) {
        return told.newSignIns().stream().filter(over.negate()).toList();
    }
}
