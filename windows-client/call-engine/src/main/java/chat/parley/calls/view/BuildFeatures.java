package chat.parley.calls.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What this build of the client can do, whatever the server allows.
 *
 * @param screenSharing whether screens can be shared: the Maven property {@code parley.screen-sharing}
 */
public record BuildFeatures(boolean screenSharing) {
    /** Of this build. */
    public static BuildFeatures ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(BuildFeatures.class.getResourceAsStream("build.properties"))) {
            properties.load(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new BuildFeatures(Boolean.parseBoolean(properties.getProperty("screenSharing")));
    }
}
