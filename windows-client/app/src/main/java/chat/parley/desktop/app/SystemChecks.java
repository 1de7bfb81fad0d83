package chat.parley.desktop.app;

import chat.parley.desktop.app.SelfTest.Finding;
import chat.parley.desktop.app.SelfTest.Verdict;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.talk.Keys;
import chat.parley.desktop.talk.NoKeysException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The part of the self-test that asks the operating system for what it does for this program. */
final class SystemChecks {
    private static final String FORBIDDEN = "an administrator may have forbidden it";

    private SystemChecks() {}

    static Finding talkKey() {
        String part = "key to speak";
        try (Keys keys = Keys.of(System.getProperty("os.name"), System.getenv()).open()) {
            int held = keys.down().cardinality();
            return Finding.ok(
                    part, held + " keys are held now; the one to leave with is called " + keys.name(keys.escape()));
        } catch (NoKeysException none) {
            return switch (none.reason()) {
                case WAYLAND ->
                    new Finding(part, Verdict.ABSENT, "Wayland does not tell it", "sign in to an X11 session");
                case NO_SCREEN ->
                    new Finding(part, Verdict.FAILED, "the keyboard cannot be asked", "on Linux install libx11-6");
                case SYSTEM -> new Finding(part, Verdict.ABSENT, "not known how on this system", null);
            };
        } catch (IllegalStateException failure) {
            return new Finding(part, Verdict.FAILED, failure.toString(), null);
        }
    }

    /** Both are set and taken back. */
    static List<Finding> registrations(Supplier<Optional<SystemIntegration>> source) {
        Optional<SystemIntegration> found;
        try {
            found = source.get();
        } catch (RuntimeException | LinkageError failure) {
            return List.of(new Finding("start at sign-in, links", Verdict.FAILED, failure.toString(), null));
        }
        return found.map(system -> List.of(
                        SelfTest.attempt(
                                "start at sign-in",
                                () -> bothWays(system::startAtSignIn, system::startsAtSignIn),
                                FORBIDDEN),
                        SelfTest.attempt(
                                "parley: links", () -> bothWays(system::openLinks, system::opensLinks), FORBIDDEN)))
                .orElseGet(() ->
                        List.of(new Finding("start at sign-in, links", Verdict.ABSENT, "not known how here", null)));
    }

    private static String bothWays(Consumer<Boolean> set, BooleanSupplier now) {
        set.accept(true);
        boolean on = now.getAsBoolean();
        set.accept(false);
        return on && !now.getAsBoolean()
                ? "registered, read and taken back"
                : SelfTest.fail("the system does not keep what is registered");
    }
}
