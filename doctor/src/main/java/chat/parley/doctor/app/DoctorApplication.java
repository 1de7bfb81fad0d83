package chat.parley.doctor.app;

import chat.parley.doctor.core.Place;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.relay.TurnCredentials;
import chat.parley.doctor.web.RedirectProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code java -jar parley-doctor.jar}, and what compose/doctor runs in a container. Exit codes: {@link Reporting}. */
public final class DoctorApplication {
    private static final String USAGE = """
            Looks at a Parley from outside and says what is wrong with it, and what to do:

              java -jar parley-doctor.jar --from-outside NAME [OPTION...]
                NAME                     what people type into the browser
                --ca FILE                believe this authority instead of the usual ones (PEM)
                --address ADDRESS        the address that calls are told, if it is not where NAME leads
                --media-port N           port of calls, UDP and TCP; 14400 unless told
                --turn URL               the relay, as turn:chat.example.org:3478?transport=udp
                --turn-credentials FILE  user name and password for it, a line each
                --ntp HOST[:PORT]|none   time server; pool.ntp.org unless told
                --https-port N           443 unless told
                --http-port N|none       80 unless told
                --json                   for programs

            Ends with 0 when nothing failed, 1 when something did, 2 when it could not run.
            """;

    private static final Path SECRETS = Path.of("/run/secrets");

    private DoctorApplication() {}

    public static void main(String[] arguments) {
        Reporting.silenceLogs();
        RedirectProbe.allowNames();
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.contains("--help")) {
            System.out.print(USAGE);
            return arguments.isEmpty() ? Reporting.NOT_RUN : Reporting.FINE;
        }
        try {
            if (arguments.equals(List.of("--turn-credentials"))) {
                return credentials();
            }
            boolean inside = arguments.stream().anyMatch(argument -> argument.startsWith("--inside"));
            Options options = new Options(arguments, inside ? Inside.VALUED : Outside.VALUED, Set.of("--json"));
            List<Probe> probes = inside ? inside(options) : Outside.probes(options);
            return Reporting.run(inside ? Place.INSIDE : Place.OUTSIDE, probes, options.has("--json"), System.out);
        } catch (UsageException wrong) {
            System.err.println("parley doctor: " + wrong.getMessage());
            return Reporting.NOT_RUN;
        }
    }

    /** In a container of the installation: for somebody outside, a line each. */
    private static int credentials() {
        ContainerSettings settings = new ContainerSettings(System.getenv(), SECRETS);
        TurnCredentials made = TurnCredentials.of(settings.turnSecret(), Instant.now());
        System.out.println(made.username());
        System.out.println(made.password());
        return Reporting.FINE;
    }

    private static List<Probe> inside(Options options) {
        ContainerSettings settings = new ContainerSettings(System.getenv(), SECRETS);
        return new Inside(options, settings, new HostFacts(standardInput())).probes();
    }

    private static List<String> standardInput() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
