package chat.parley.sfu.recording;

import chat.parley.sfu.negotiation.Bitrates;
import chat.parley.sfu.negotiation.ClientCapabilities;
import chat.parley.sfu.negotiation.ConsumedSection;
import chat.parley.sfu.negotiation.FakeWorkerTransport;
import chat.parley.sfu.negotiation.PublishOffer;
import chat.parley.sfu.negotiation.PublishSession;
import chat.parley.sfu.negotiation.PublishedSection;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.negotiation.SubscribeOffer;
import chat.parley.sfu.negotiation.SubscribeSession;
import chat.parley.sfu.negotiation.TransportParameters;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.sdp.BadSdpException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Serves the recording page to one browser, negotiates with it as the controller would, and writes what it sends.
 * Arguments: the folder of the page, the folder of the recordings, the origin (browser and version) for the names.
 */
public final class RecordingEndpoint {
    private final Path page;
    private final Path recordings;
    private final String origin;
    private final CountDownLatch done = new CountDownLatch(1);
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final PublishSession publish = new PublishSession(RouterCapabilities.standard(), random);
    private final Map<MediaKind, PublishedSection> published = new EnumMap<>(MediaKind.class);
    private final FakeWorkerTransport transports = new FakeWorkerTransport();
    private TransportParameters publishTransport = transports.create();
    private @Nullable SubscribeSession subscribe;
    private boolean failed;

    private RecordingEndpoint(Path page, Path recordings, String origin) {
        this.page = page;
        this.recordings = recordings;
        this.origin = origin;
    }

    public static void main(String[] arguments) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", endpoint::handle);
        server.start();
        print("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        endpoint.done.await();
        server.stop(1);
        System.exit(endpoint.failed ? 1 : 0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String answer;
        try {
            answer = answer(exchange.getRequestURI(), body);
        } catch (BadSdpException bad) {
            status = 400;
            answer = String.valueOf(bad.getMessage());
        } catch (RuntimeException fault) {
            status = 500;
            answer = fault.toString();
        }
        exchange.getResponseHeaders()
                .set("Content-Type", contentType(exchange.getRequestURI().getPath()));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String contentType(String path) {
        return switch (path) {
            case "/" -> "text/html; charset=utf-8";
            case "/scenario.js" -> "text/javascript; charset=utf-8";
            default -> "text/plain; charset=utf-8";
        };
    }

    private String answer(URI uri, String body) throws IOException, BadSdpException {
        String name = uri.getQuery() == null ? "" : uri.getQuery();
        return switch (uri.getPath()) {
            case "/" -> Files.readString(page.resolve("page.html"));
            case "/scenario.js" -> Files.readString(page.resolve("scenario.js"));
            case "/publish" -> publish(record(name, body));
            case "/capabilities" -> {
                subscribe = new SubscribeSession(
                        transports.create(),
                        ClientCapabilities.of(record(name, body), RouterCapabilities.standard()),
                        random);
                yield "ok";
            }
            case "/add" -> add(MediaKind.valueOf(body.toUpperCase(Locale.ROOT)), name);
            case "/close" -> {
                subscription().close(body);
                yield "ok";
            }
            case "/ice-restart" -> {
                subscription().iceRestarted(transports.credentials());
                yield "ok";
            }
            case "/offer" -> {
                SubscribeOffer offer = subscription().offer();
                yield offer.revision() + "\n" + offer.sdp();
            }
            case "/answer" -> {
                int revision = Integer.parseInt(body.substring(0, body.indexOf('\n')));
                String sdp = record(name, body.substring(body.indexOf('\n') + 1));
                yield String.valueOf(subscription().answer(revision, sdp));
            }
            case "/done" -> done(body);
            default -> throw new IllegalArgumentException("unknown path");
        };
    }

    private String publish(String sdp) throws BadSdpException {
        PublishOffer offer = publish.offer(sdp);
        if (offer.iceRestart()) {
            publishTransport = publishTransport.withIce(transports.credentials());
        }
        offer.opened().forEach(section -> published.putIfAbsent(section.kind(), section));
        Map<String, Bitrates> rates = Map.of("1", new Bitrates(600, 2500));
        return publish.answer(offer, publishTransport, Set.of(), rates);
    }

    private String add(MediaKind kind, String participant) {
        PublishedSection source = published.get(kind);
        if (source == null) {
            throw new IllegalStateException("nothing was published");
        }
        return subscription()
                .add(kind, source.consumable(), participant, participant + "-" + kind.sdpName())
                .map(ConsumedSection::mid)
                .orElse("refused");
    }

    private SubscribeSession subscription() {
        if (subscribe == null) {
            throw new IllegalStateException("capabilities come first");
        }
        return subscribe;
    }

    private String record(String name, String sdp) throws IOException {
        Files.writeString(recordings.resolve(origin + "-" + name + ".sdp"), sdp);
        print(name + ": " + sdp.length() + " characters");
        return sdp;
    }

    private String done(String result) {
        failed = !result.equals("ok");
        print(result);
        done.countDown();
        return "ok";
    }

    private static void print(String text) {
        System.out.println(text);
    }
}
