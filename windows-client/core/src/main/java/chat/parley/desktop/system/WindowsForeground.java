package chat.parley.desktop.system;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/** Windows lets a program come to the front only if the one that the person has just started allows it. */
public final class WindowsForeground {
    private WindowsForeground() {}

    /** Lets another program come to the front; nothing happens on other systems. */
    @SuppressWarnings("restricted") // calling Windows is the purpose; the launcher enables native access
    public static boolean allow(long process) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return false;
        }
        try {
            // BOOL AllowSetForegroundWindow(DWORD process)
            MethodHandle function = Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.libraryLookup("user32", Arena.global())
                                    .findOrThrow("AllowSetForegroundWindow"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) function.invokeExact((int) process) != 0;
        } catch (Throwable failure) {
            // The window's button in the task bar lights up instead.
            return false;
        }
    }
}
