package chat.parley.doctor.web;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.engines.Ports;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedirectProbeTest {
    private static final String NAME = "chat.example.org";

    @BeforeAll
    static void allowNames() {
        RedirectProbe.allowNames();
    }

    @Test
    void followsTheNameToHttps() throws IOException {
        assertOk(Check.HTTPS_REDIRECT, look(308, "https://"), "308 to https://chat.example.org/");
    }

    @Test
    void namesAnswersByPlainHttp() throws IOException {
        assertFailed(Check.HTTPS_REDIRECT, look(200, ""), "answers 200");
    }

    @Test
    void namesARedirectToPlainHttp() throws IOException {
        assertFailed(Check.HTTPS_REDIRECT, look(302, "http://"), "302 to http://");
    }

    @Test
    void warnsWhenNobodyAnswers() {
        Endpoint nobody = Endpoint.direct(false, "localhost", Ports.free());
        assertWarning(Check.HTTPS_REDIRECT, new RedirectProbe(nobody).look(), "nobody answers");
    }

    /** The server leads to the name that it was asked for. */
    private static List<Finding> look(int status, String scheme) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (!scheme.isEmpty()) {
                String host = exchange.getRequestHeaders().getFirst("Host");
                exchange.getResponseHeaders().set("Location", scheme + host + "/");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            Endpoint plain = new Endpoint(
                    false, NAME, 80, "127.0.0.1", server.getAddress().getPort());
            return new RedirectProbe(plain).look();
        } finally {
            server.stop(0);
        }
    }
}
