package chat.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.seal.Parts;
import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.SmallServer;
import chat.parley.wire.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * A file that is several times as large as all memory of the server goes through it, up, down and in a copy of the own
 * data: 64 MB of heap, 32 MB outside. With {@code -Dparley.test.large-file-bytes=2147483648} it is one of 2 GB.
 */
class ConstantMemoryTest {
    private static final long SIZE = Long.getLong("parley.test.large-file-bytes", 256L << 20);

    private final FilesSystem system = FilesSystem.running();
    private final FilesSystem.Person anna = system.person();

    @Test
    void aLargeFileStreamsThroughASmallServer() throws IOException, InterruptedException {
        Process server = start();
        try {
            String base = "http://127.0.0.1:" + port(server);
            FilesClient client = new FilesClient(base, anna.token());
            UUID id = Ids.next();
            assertThat(client.begin(id, "zeros", "application/x-zeros", SIZE).status())
                    .isEqualTo(201);
            byte[] part = new byte[Parts.PART_BYTES];
            for (int index = 0; index < new Parts(SIZE).count(); index++) {
                assertThat(client.put(id, index, part).status())
                        .as("part " + index)
                        .isEqualTo(204);
            }
            assertThat(client.complete(id).status()).isEqualTo(200);
            assertThat(zeros(base, id)).isEqualTo(SIZE);
            String permit =
                    client.post("/api/files/exports", Map.of("language", "en")).text("id");
            assertThat(copied(base, permit, id)).isEqualTo(SIZE);
            System.out.println("A file of " + (SIZE >> 20) + " MB; the server's memory at its most: " + peak(server));
            assertThat(client.delete(id).status()).isEqualTo(204);
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private long zeros(String base, UUID id) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream body = get(http, base + "/api/files/" + id)) {
            return zeros(body);
        }
    }

    /** How much of the file is in the copy, which is not held here either. */
    private long copied(String base, String permit, UUID id) throws IOException, InterruptedException {
        long count = 0;
        try (HttpClient http = HttpClient.newHttpClient();
                ZipInputStream zip = new ZipInputStream(get(http, base + "/api/files/exports/" + permit))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().contains(id.toString())) {
                    count += zeros(zip);
                }
            }
        }
        return count;
    }

    private InputStream get(HttpClient http, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + anna.token())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private static long zeros(InputStream body) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        byte[] some = new byte[zeros.length];
        long count = 0;
        for (int read = body.read(some); read >= 0; read = body.read(some)) {
            assertThat(Arrays.equals(some, 0, read, zeros, 0, read)).isTrue();
            count += read;
        }
        return count;
    }

    /** The most memory that the process ever had, by the kernel's account. */
    private static String peak(Process server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .map(line -> line.substring("VmHWM:".length()).strip())
                .orElse("");
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallServer.class.getName(),
                "--parley.files.file-size=4GB",
                "--parley.files.quota=4GB"));
        for (Map.Entry<String, Object> property : system.properties().entrySet()) {
            if (!property.getKey().endsWith("file-size") && !property.getKey().endsWith("quota")) {
                command.add("--" + property.getKey() + "=" + property.getValue());
            }
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Waits until it is ready, and from then on lets it say what it likes. */
    private static int port(Process server) throws IOException {
        BufferedReader output = server.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith(SmallServer.READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return Integer.parseInt(line.substring(SmallServer.READY.length()));
            }
        }
        throw new IllegalStateException(String.join("\n", said));
    }
}
