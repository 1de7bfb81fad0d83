package chat.parley.wire.generate;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the files that are generated from the contract. */
public final class Generate {
    /** What to run when a generated file is out of date. */
    static final String COMMAND = "mvn -q -pl broker/wire test-compile exec:exec@generate";

    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        Path root = repository();
        for (Map.Entry<Path, String> file : files(root).entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    /** Paths in the repository and what belongs into them. */
    static Map<Path, String> files(Path root) {
        Documentation documentation = Documentation.read(root.resolve("broker/wire/src/main/java"));
        Map<Path, String> files = new TreeMap<>();
        files.put(Path.of("web-client/src/protocol/generated.ts"), TypeScript.generate(documentation));
        files.put(Path.of("docs/protocol.md"), ProtocolDocument.generate(documentation));
        files.put(
                Path.of("docs/schema/client-frame.schema.json"),
                JsonSchemas.generate(documentation, ClientFrame.class, FrameType.client()));
        files.put(
                Path.of("docs/schema/server-frame.schema.json"),
                JsonSchemas.generate(documentation, ServerFrame.class, FrameType.server()));
        return files;
    }

    /** The top of the repository, from wherever in it the process was started. */
    public static Path repository() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("broker/wire/pom.xml"))) {
                return path;
            }
        }
        throw new IllegalStateException("not inside the repository");
    }
}
