package chat.parley.e2e.system;

import chat.parley.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A cluster with controllers of calls, for tests that are no Java. Says in one line of JSON where it is, obeys its
 * standard input, and ends when that ends.
 *
 * <p>Commands: {@code kill}, {@code stop} or {@code start}, then {@code gateway}, {@code worker} or {@code controller},
 * then its number. Each is answered with {@code ok} when it is done.
 */
public final class ClusterServer {
    private static final int CONTROLLERS = 2;

    private ClusterServer() {}

    /** Starts it. Takes about a minute. */
    public static void main(String[] arguments) throws IOException {
        Cluster cluster = Cluster.running();
        IntStream.range(0, CONTROLLERS).mapToObj(cluster::controller).forEach(Service::launch);
        IntStream.range(0, CONTROLLERS).mapToObj(cluster::controller).forEach(Service::awaitReady);
        System.out.println(WireJson.mapper().writeValueAsString(whereabouts(cluster)));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            obey(words[0], service(cluster, words[1], Integer.parseInt(words[2])));
            System.out.println("ok");
        }
        System.exit(0);
    }

    private static Map<String, Object> whereabouts(Cluster cluster) {
        return Map.of(
                "auth",
                cluster.auth().http().toString(),
                "admin",
                cluster.adminApi().http().toString(),
                "sockets",
                cluster.sockets(),
                "pages",
                Cluster.PAGES,
                "password",
                Cluster.ADMIN_PASSWORD,
                "logs",
                cluster.logs().toString());
    }

    private static Service service(Cluster cluster, String kind, int index) {
        return switch (kind) {
            case "gateway" -> cluster.gateway(index);
            case "worker" -> cluster.worker(index);
            case "controller" -> cluster.controller(index);
            default -> throw new IllegalArgumentException("there is no " + kind);
        };
    }

    private static void obey(String command, Service service) {
        switch (command) {
            case "kill" -> service.process().kill();
            case "stop" -> service.process().stop();
            case "start" -> service.start();
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
    }
}
