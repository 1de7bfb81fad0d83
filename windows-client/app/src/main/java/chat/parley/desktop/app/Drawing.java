package chat.parley.desktop.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** What windows are drawn with. */
final class Drawing {
    private static final String ORDER = "prism.order";
    private static final String GDK_OPENGL = "GDK_GL";

    private Drawing() {}

    /**
     * Without a graphics card OpenGL is drawn by software, which starts later and takes more memory than what JavaFX draws by
     * itself; Windows and JavaFX agree on that without being told. To be called before JavaFX starts.
     */
    static void choose() {
        if (!System.getProperty("os.name").equals("Linux") || Files.exists(Path.of("/dev/dri"))) {
            return;
        }
        if (System.getProperty(ORDER) == null) {
            System.setProperty(ORDER, "sw");
        }
        if (System.getProperty(ORDER).equals("sw") && System.getenv(GDK_OPENGL) == null) {
            leaveOpenGlAlone();
        }
    }

    /**
     * GDK asks OpenGL what windows could look like, and with that a driver with a compiler of its own is loaded: 70 MB that
     * draw nothing. GDK reads the environment, where Java cannot write by itself; that it cannot be written costs nothing but
     * that memory.
     */
    @SuppressWarnings("restricted") // the client is started with native access
    private static void leaveOpenGlAlone() {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            int failed = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(GDK_OPENGL), arena.allocateFrom("disable"), 1);
            if (failed != 0) {
                System.getLogger(Drawing.class.getName()).log(System.Logger.Level.DEBUG, "GDK asks OpenGL");
            }
        } catch (Throwable refused) {
            System.getLogger(Drawing.class.getName()).log(System.Logger.Level.DEBUG, "GDK asks OpenGL", refused);
        }
    }
}
