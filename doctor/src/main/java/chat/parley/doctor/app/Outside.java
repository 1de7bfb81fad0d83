package chat.parley.doctor.app;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.Told;
import chat.parley.doctor.media.DatagramProbe;
import chat.parley.doctor.media.StreamProbe;
import chat.parley.doctor.relay.RelayProbe;
import chat.parley.doctor.relay.TurnCredentials;
import chat.parley.doctor.relay.TurnUrl;
import chat.parley.doctor.time.ServerTimeProbe;
import chat.parley.doctor.web.CertificateProbe;
import chat.parley.doctor.web.Endpoint;
import chat.parley.doctor.web.NameProbe;
import chat.parley.doctor.web.RedirectProbe;
import chat.parley.doctor.web.SocketProbe;
import chat.parley.doctor.web.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be looked at from anywhere: {@code java -jar parley-doctor.jar --from-outside NAME}. */
final class Outside {
    static final Set<String> VALUED = Set.of(
            "--from-outside",
            "--ca",
            "--https-port",
            "--http-port",
            "--address",
            "--media-port",
            "--turn",
            "--turn-credentials",
            "--ntp");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int MEDIA_PORT = 14_400;

    private Outside() {}

    static List<Probe> probes(Options options) {
        String name = options.value("--from-outside")
                .orElseThrow(() -> new UsageException("--from-outside wants the name that people type"));
        InstantSource clock = InstantSource.system();
        Trust trust = options.path("--ca").map(Outside::trust).orElseGet(Trust::usual);
        int port = options.port("--https-port", HTTPS_PORT);
        Endpoint endpoint = Endpoint.direct(true, name, port);
        @Nullable
        InetAddress announced = options.value("--address").map(Outside::address).orElse(null);
        String media = options.value("--address").orElse(name);
        int mediaPort = options.port("--media-port", MEDIA_PORT);

        List<Probe> probes = new ArrayList<>();
        probes.add(new NameProbe(name, announced));
        if (!options.value("--http-port").equals(Optional.of("none"))) {
            probes.add(new RedirectProbe(Endpoint.direct(false, name, options.port("--http-port", HTTP_PORT))));
        }
        probes.add(new CertificateProbe(endpoint, trust, clock));
        probes.add(new SocketProbe(Check.WEBSOCKET, endpoint, trust));
        probes.add(Clocks.probe(options));
        probes.add(new ServerTimeProbe(URI.create("https://" + name + ":" + port + "/"), trust, clock));
        probes.add(new StreamProbe(media, mediaPort));
        probes.add(new DatagramProbe(media, mediaPort));
        probes.add(relay(options, name, announced, trust));
        return probes;
    }

    private static Probe relay(Options options, String name, @Nullable InetAddress announced, Trust trust) {
        Optional<String> url = options.value("--turn");
        if (url.isEmpty()) {
            return new Told(Finding.unknown(
                    Check.TURN_RELAY,
                    name,
                    "no relay was named",
                    "name it by --turn, with --turn-credentials as compose/doctor --turn-credentials makes them"));
        }
        Path file = options.path("--turn-credentials")
                .orElseThrow(() -> new UsageException("--turn needs --turn-credentials FILE"));
        return new RelayProbe(url(url.get()), credentials(file), announced, List.of(), name, trust.context());
    }

    private static TurnUrl url(String text) {
        try {
            return TurnUrl.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--turn: " + wrong.getMessage());
        }
    }

    /** User name and password, a line each. */
    private static TurnCredentials credentials(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new UsageException(file + " must hold two lines: user name and password");
            }
            return new TurnCredentials(lines.get(0).strip(), lines.get(1).strip());
        } catch (IOException unreadable) {
            throw new UsageException("--turn-credentials: cannot read " + file);
        }
    }

    static Trust trust(Path file) {
        try {
            return Trust.only(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UsageException("--ca: cannot read " + file);
        } catch (IllegalArgumentException without) {
            throw new UsageException("--ca: " + file + " " + without.getMessage());
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--address: '" + text + "' is no IP address, like 198.51.100.20");
        }
    }
}
