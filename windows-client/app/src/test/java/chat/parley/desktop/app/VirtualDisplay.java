package chat.parley.desktop.app;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A screen for windows on a machine that has none: Xvfb, which ends after this process. */
final class VirtualDisplay {
    private static String display = "";

    private VirtualDisplay() {}

    /** To be called before JavaFX starts. Answers its name. */
    static synchronized String start() {
        if (!display.isEmpty()) {
            return display;
        }
        try {
            // It must outlive this process, which GTK would end with an error when its display goes away: the shell
            // waits
            // until its input ends.
            Process xvfb = new ProcessBuilder(
                            "sh",
                            "-c",
                            "Xvfb -displayfd 1 -screen 0 1400x1000x24 -nolisten tcp & cat >/dev/null; kill $!")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String number = xvfb.inputReader().readLine();
            if (number == null || number.isBlank()) {
                throw new IllegalStateException("Xvfb did not start. Remedy: apt-get install xvfb");
            }
            display = ":" + number.strip();
            setEnvironment("DISPLAY", display);
            return display;
        } catch (IOException failure) {
            throw new IllegalStateException("No shell", failure);
        }
    }

    /** For native code: JavaFX asks the C library, where Java cannot write by itself. */
    @SuppressWarnings("restricted") // native access is enabled for tests
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
