package chat.parley.doctor.app;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.Told;
import chat.parley.doctor.engine.PostgresProbe;
import chat.parley.doctor.engine.QueuesProbe;
import chat.parley.doctor.engine.ReadinessProbe;
import chat.parley.doctor.engine.RedisProbe;
import chat.parley.doctor.machine.MemoryProbe;
import chat.parley.doctor.media.DatagramProbe;
import chat.parley.doctor.media.StreamProbe;
import chat.parley.doctor.relay.AddressProbe;
import chat.parley.doctor.relay.RelayProbe;
import chat.parley.doctor.relay.TurnCredentials;
import chat.parley.doctor.relay.TurnUrl;
import chat.parley.doctor.web.CertificateProbe;
import chat.parley.doctor.web.Endpoint;
import chat.parley.doctor.web.HairpinProbe;
import chat.parley.doctor.web.NameProbe;
import chat.parley.doctor.web.RedirectProbe;
import chat.parley.doctor.web.SocketProbe;
import chat.parley.doctor.web.Trust;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is looked at in a container of the installation: compose/doctor. */
final class Inside {
    static final Set<String> VALUED = Set.of("--inside", "--ntp", "--stun");
    private static final List<String> SERVICES = List.of(
            "auth-api",
            "admin-api",
            "bot-api",
            "file-api",
            "ws-gateway",
            "message-worker",
            "link-worker",
            "sfu-controller");
    private static final List<String> ENGINES = List.of("postgres", "redis", "rabbitmq");
    private static final String NGINX = "nginx";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int NGINX_HTTPS_PORT = 8443;
    private static final int NGINX_HTTP_PORT = 8080;
    private static final int HEALTH_PORT = 9090;
    private static final int STUN_PORT = 3478;
    /** The limits of compose.yaml add up to more, but are not all taken at once; a board of 4 GB tells less. */
    private static final long MEMORY_NEEDED = 3_500L * 1024 * 1024;

    private final String name;
    private final Options options;
    private final ContainerSettings settings;
    private final HostFacts facts;
    private final Trust trust;
    private final InstantSource clock = InstantSource.system();

    Inside(Options options, ContainerSettings settings, HostFacts facts) {
        this.name = options.value("--inside")
                .orElseThrow(() -> new UsageException("--inside wants the name that people type"));
        this.options = options;
        this.settings = settings;
        this.facts = facts;
        this.trust = facts.authority().map(Trust::only).orElseGet(Trust::usual);
    }

    List<Probe> probes() {
        InetAddress announced = settings.announced();
        List<Probe> probes = new ArrayList<>();
        probes.add(new NameProbe(name, announced));
        probes.add(new RedirectProbe(new Endpoint(false, name, HTTP_PORT, NGINX, NGINX_HTTP_PORT)));
        Endpoint pages = new Endpoint(true, name, HTTPS_PORT, NGINX, NGINX_HTTPS_PORT);
        probes.add(new CertificateProbe(pages, trust, clock));
        probes.add(new SocketProbe(Check.WEBSOCKET, pages, trust));
        probes.add(new HairpinProbe(name, HTTPS_PORT, trust));
        probes.add(Clocks.probe(options));
        probes.add(address(announced));
        probes.add(new StreamProbe(announced.getHostAddress(), settings.mediaPort()));
        probes.add(new DatagramProbe(announced.getHostAddress(), settings.mediaPort()));
        probes.addAll(relays(announced));
        SERVICES.forEach(service -> probes.add(new ReadinessProbe(service, HEALTH_PORT, settings.metricsNetwork())));
        probes.add(new PostgresProbe(settings.postgres(), "parley"));
        probes.add(new RedisProbe(settings.redis()));
        probes.add(new QueuesProbe(settings.rabbit(), "/"));
        probes.add(new MemoryProbe(Path.of("/proc/meminfo"), MEMORY_NEEDED));
        facts.findings(clock.instant()).forEach(finding -> probes.add(new Told(finding)));
        return probes;
    }

    private Probe address(InetAddress announced) {
        Optional<String> server = options.value("--stun");
        if (server.isEmpty()) {
            return new Told(Finding.unknown(
                    Check.ANNOUNCED_ADDRESS,
                    announced.getHostAddress(),
                    "nobody outside was asked",
                    "name a STUN server on the other side of the router by --stun HOST:PORT, or look --from-outside"));
        }
        ServerAddress stun = ServerAddress.parse("--stun", server.get(), STUN_PORT);
        return new AddressProbe(announced, stun.host(), stun.port());
    }

    private List<Probe> relays(InetAddress announced) {
        List<String> urls = settings.turnUrls();
        if (urls.isEmpty()) {
            return List.of(new Told(Finding.notApplicable(Check.TURN_RELAY, "relay", "PARLEY_TURN_URLS names none")));
        }
        TurnCredentials credentials = TurnCredentials.of(settings.turnSecret(), clock.instant());
        List<InetAddress> engines = ENGINES.stream()
                .flatMap(engine -> NameProbe.addresses(engine).stream())
                .toList();
        return urls.stream()
                .<Probe>map(url ->
                        new RelayProbe(TurnUrl.parse(url), credentials, announced, engines, null, trust.context()))
                .toList();
    }
}
