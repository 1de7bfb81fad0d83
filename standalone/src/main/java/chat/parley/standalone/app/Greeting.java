package chat.parley.standalone.app;

import chat.parley.standalone.command.CommandLine;
import chat.parley.standalone.tls.LocalTls;
import chat.parley.standalone.tls.TrustPage;
import org.jspecify.annotations.Nullable;

/** Tells the operator where Parley is, once it is there. */
final class Greeting {
    private final Console console;
    private final CommandLine commandLine;

    Greeting(Console console, CommandLine commandLine) {
        this.console = console;
        this.commandLine = commandLine;
    }

    void print(@Nullable LocalTls tls, @Nullable TrustPage trustPage) {
        console.line("");
        if (tls == null || trustPage == null) {
            console.line("  Parley is at   http://localhost:" + commandLine.port());
        } else {
            console.line("  Parley is at   https://localhost:" + commandLine.port());
            tls.addresses(commandLine.port()).forEach(address -> console.line("                 " + address));
            console.line("  Devices have to trust it once. How: http://<address>:" + commandLine.trustPagePort());
            console.line("  Fingerprint    " + trustPage.fingerprint());
        }
        console.line("  Stop it with Ctrl-C.");
        console.line("");
    }
}
