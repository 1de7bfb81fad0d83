package chat.parley.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** The bundled Redis 6.2, or the machine's own where the bundled one does not run (it needs glibc 2.34, OpenSSL 3). */
final class RedisBinary {
    private RedisBinary() {}

    static String locate() {
        Path bundled = bundled();
        if (runs(bundled.toString())) {
            return bundled.toString();
        }
        if (runs("redis-server")) {
            return "redis-server";
        }
        throw new EngineException("The bundled Redis does not run on this system and no redis-server is installed."
                + " Remedy: apt install redis-server");
    }

    private static Path bundled() {
        Path directory = BinaryCache.unpacked("redis-" + BinaryCache.version("redis"), target -> {
            File executable =
                    ExecutableProvider.newJarResourceProvider(target.toFile()).get();
            Files.move(executable.toPath(), target.resolve("redis-server"));
        });
        return directory.resolve("redis-server");
    }

    private static boolean runs(String executable) {
        try {
            return new ProcessBuilder(List.of(executable, "--version"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException cannotRun) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
