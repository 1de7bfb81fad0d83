package chat.parley.standalone.app;

import chat.parley.doctor.app.Clocks;
import chat.parley.doctor.app.Options;
import chat.parley.doctor.app.Reporting;
import chat.parley.doctor.app.UsageException;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Place;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.Told;
import chat.parley.doctor.engine.EngineAddress;
import chat.parley.doctor.engine.PostgresProbe;
import chat.parley.doctor.engine.QueuesProbe;
import chat.parley.doctor.engine.RedisProbe;
import chat.parley.doctor.machine.DiskProbe;
import chat.parley.doctor.machine.KeyFilesProbe;
import chat.parley.doctor.machine.MemoryProbe;
import chat.parley.doctor.media.DatagramProbe;
import chat.parley.doctor.media.StreamProbe;
import chat.parley.doctor.web.CertificateProbe;
import chat.parley.doctor.web.Endpoint;
import chat.parley.doctor.web.SocketProbe;
import chat.parley.doctor.web.Trust;
import chat.parley.engines.EngineAddresses;
import chat.parley.engines.RabbitAddress;
import chat.parley.standalone.command.CommandLine;
import chat.parley.standalone.tls.LocalTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ./parley doctor}: looks at the Parley that runs in a data directory. Exit codes: {@link Reporting}. */
public final class DoctorCommand {
    private static final Set<String> VALUED = Set.of("--data", "--port", "--media-port", "--broker", "--ntp");
    private static final Set<String> FLAGS = Set.of("--tls", "--json");
    private static final long MEMORY_NEEDED = 2L * 1024 * 1024 * 1024;
    private static final String NOT_THERE = "a server for this machine or network has none: docs/deploy-server.md";

    private final Options options;
    private final Path data;
    private final boolean tls;
    private final int port;

    private DoctorCommand(Options options) {
        this.options = options;
        this.data =
                options.path("--data").orElse(Path.of("data")).toAbsolutePath().normalize();
        this.tls = options.has("--tls");
        this.port = options.port("--port", tls ? CommandLine.TLS_PORT : CommandLine.PLAIN_PORT);
    }

    public static void main(String[] arguments) {
        Reporting.silenceLogs();
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            Options options = new Options(arguments, VALUED, FLAGS);
            List<Probe> probes = new DoctorCommand(options).probes();
            return Reporting.run(Place.INSIDE, probes, options.has("--json"), System.out);
        } catch (UsageException wrong) {
            System.err.println("parley: " + wrong.getMessage() + "\n        Remedy: ./parley help");
            return Reporting.NOT_RUN;
        }
    }

    private List<Probe> probes() {
        if (!Files.exists(data.resolve("engines.properties"))) {
            throw new UsageException("no Parley keeps its data in " + data
                    + "; start it once by ./parley up, or name another by --data");
        }
        List<Probe> probes = new ArrayList<>();
        addPages(probes);
        probes.add(Clocks.probe(options));
        addMedia(probes);
        addEngines(probes);
        probes.add(new DiskProbe(data));
        probes.add(new MemoryProbe(Path.of("/proc/meminfo"), MEMORY_NEEDED));
        probes.add(new KeyFilesProbe(
                data,
                Stream.of("keys", "engines.properties", "tls", "first-admin-password")
                        .map(data::resolve)
                        .toList()));
        Stream.of(Check.DNS, Check.HTTPS_REDIRECT, Check.HAIRPIN, Check.ANNOUNCED_ADDRESS, Check.TURN_RELAY)
                .forEach(check -> probes.add(new Told(Finding.notApplicable(check, "this Parley", NOT_THERE))));
        probes.add(new Told(Finding.notApplicable(
                Check.BACKUP, data.toString(), "no backup of its own: copy the directory while Parley is stopped")));
        return probes;
    }

    private void addPages(List<Probe> probes) {
        Endpoint pages = Endpoint.direct(tls, "localhost", port);
        Optional<X509Certificate> authority = tls ? LocalTls.authorityIn(data.resolve("tls")) : Optional.empty();
        Trust trust = authority.map(List::of).map(Trust::only).orElseGet(Trust::usual);
        if (tls) {
            probes.add(new CertificateProbe(pages, trust, InstantSource.system()));
        } else {
            probes.add(new Told(Finding.notApplicable(
                    Check.CERTIFICATE_CHAIN, pages.subject(), "plain HTTP for this machine only")));
        }
        probes.add(new SocketProbe(Check.WEBSOCKET, pages, trust));
    }

    private void addMedia(List<Probe> probes) {
        int mediaPort = options.port("--media-port", port + MediaPort.DISTANCE);
        List<String> addresses = tls ? LocalTls.mediaAddressesOfThisMachine() : List.of("127.0.0.1");
        for (String address : addresses) {
            probes.add(new StreamProbe(address, mediaPort));
            probes.add(new DatagramProbe(address, mediaPort));
        }
    }

    private void addEngines(List<Probe> probes) {
        probes.add(EngineAddresses.postgresIn(data, ServiceSettings.SERVICE_ROLE)
                .<Probe>map(found -> new PostgresProbe(
                        new EngineAddress(found.host(), found.port(), found.user(), found.password()),
                        found.database()))
                .orElseGet(() -> stopped(Check.POSTGRES, "PostgreSQL")));
        probes.add(EngineAddresses.redisIn(data)
                .<Probe>map(found ->
                        new RedisProbe(new EngineAddress(found.host(), found.port(), "default", found.password())))
                .orElseGet(() -> stopped(Check.REDIS, "Redis")));
        Optional<RabbitAddress> rabbit =
                options.value("--broker").map(DoctorCommand::broker).or(() -> EngineAddresses.rabbitIn(data));
        probes.add(rabbit.<Probe>map(found -> new QueuesProbe(
                        List.of(new EngineAddress(found.host(), found.port(), found.user(), found.password())),
                        found.virtualHost()))
                .orElseGet(() -> stopped(Check.QUEUES, "RabbitMQ")));
    }

    private static RabbitAddress broker(String text) {
        try {
            return RabbitAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--broker: " + wrong.getMessage());
        }
    }

    private Probe stopped(Check check, String engine) {
        return new Told(Finding.failed(
                check, data.toString(), engine + " does not run in this directory", "start it: ./parley up"));
    }
}
