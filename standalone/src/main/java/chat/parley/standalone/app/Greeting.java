package chat.parley.standalone.app;

import chat.parley.sfu.node.MediaPlaces;
import chat.parley.standalone.command.CommandLine;
import chat.parley.standalone.demo.Demo;
import chat.parley.standalone.tls.LocalTls;
import chat.parley.standalone.tls.TrustPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells the operator where Parley is and how to get in, once it is there. */
final class Greeting {
    private final Console console;
    private final CommandLine commandLine;

    Greeting(Console console, CommandLine commandLine) {
        this.console = console;
        this.commandLine = commandLine;
    }

    void address(@Nullable LocalTls tls, @Nullable TrustPage trustPage) {
        console.line("");
        console.line("  Parley is at   " + commandLine.url());
        if (tls != null && trustPage != null) {
            tls.addresses(commandLine.port()).forEach(address -> console.line("                 " + address));
            console.line("  Devices have to trust it once. How: http://<address>:" + commandLine.trustPagePort());
            console.line("  Fingerprint    " + trustPage.fingerprint());
        }
    }

    /**
     * The first administrator's password is printed when it is made; later only where it is.
     *
     * @param file holds it until it has been changed
     * @param made it was made by this start
     */
    void firstAdministrator(Path file, boolean made) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            console.line(
                    made
                            ? "  Sign in as     admin, one-time password "
                                    + Files.readString(file).strip()
                            : "  Sign in as     admin; the one-time password is in " + file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void demo(Demo demo) {
        console.line("  Demo people    " + String.join(", ", demo.logins()) + "; password of all: " + demo.password());
    }

    /** Says when calls become possible, unless they are already: the program that carries them may still be built. */
    void calls(MediaPlaces places) {
        if (places.running() > 0) {
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        Runnable tell = () -> {
            if (places.running() > 0 && told.compareAndSet(false, true)) {
                console.step("Calls are possible");
            }
        };
        places.onChange(tell);
        // Between the two looks it may have come.
        tell.run();
    }

    void farewell() {
        console.line("  Stop it with   Ctrl-C");
        console.line("");
    }
}
