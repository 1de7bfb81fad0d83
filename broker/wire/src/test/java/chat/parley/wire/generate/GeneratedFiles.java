package chat.parley.wire.generate;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files that are generated from the contract. */
public final class GeneratedFiles {
    private GeneratedFiles() {}

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
