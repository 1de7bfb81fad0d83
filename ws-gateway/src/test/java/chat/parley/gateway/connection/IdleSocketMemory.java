package chat.parley.gateway.connection;

import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.connection.core.ConnectionLimits;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Measures what an idle greeted socket costs in memory, as a slope. Run by hand:
 * {@code java -cp <test classpath> chat.parley.gateway.connection.IdleSocketMemory 5000 10000}. The sockets are served
 * by a JVM of their own whose heap is touched beforehand, so that growth of its resident set is native memory.
 */
final class IdleSocketMemory {
    private IdleSocketMemory() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            serve();
            return;
        }
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleSocketMemory.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = server.inputReader(StandardCharsets.UTF_8);
                Writer questions = server.outputWriter(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(answers.readLine());
            List<RawSocket> sockets = new ArrayList<>();
            // What the first sockets load and compile is not theirs to bear.
            open(port, sockets, 1_000);
            long[] before = ask(questions, answers);
            System.out.printf("%8s %14s %14s %14s %14s%n", "sockets", "heap", "direct", "native", "bytes/socket");
            for (String argument : arguments) {
                int count = Integer.parseInt(argument);
                open(port, sockets, count - sockets.size());
                long[] now = ask(questions, answers);
                long grown = now[0] - before[0] + now[2] - before[2];
                System.out.printf(
                        "%8d %14d %14d %14d %14d%n",
                        sockets.size(), now[0], now[1], now[2], grown / (sockets.size() - 1_000));
            }
        } finally {
            server.destroy();
        }
    }

    private static void open(int port, List<RawSocket> sockets, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            RawSocket raw = RawSocket.connect(port, 4096);
            raw.upgrade(Map.of());
            SocketServer.greet(raw, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
            sockets.add(raw);
        }
    }

    private static long[] ask(Writer questions, BufferedReader answers) throws IOException, InterruptedException {
        Thread.sleep(3_000);
        questions.write("measure\n");
        questions.flush();
        String[] parts = answers.readLine().split(" ", -1);
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])};
    }

    private static void serve() throws IOException, InterruptedException {
        try (SocketServer server = new SocketServer(ConnectionLimits.CONTRACT, 1_000_000);
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(server.port());
            while (questions.readLine() != null) {
                for (int i = 0; i < 3; i++) {
                    System.gc();
                    Thread.sleep(200);
                }
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                System.out.println(heap + " " + PlatformDependent.usedDirectMemory() + " " + residentBytes());
            }
        }
    }

    private static long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS");
    }
}
