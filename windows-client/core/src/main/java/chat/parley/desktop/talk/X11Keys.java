package chat.parley.desktop.talk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/**
 * {@code Xlib.h}, over a connection of its own. The keyboard is asked for its state: grabbing a key would take it away from
 * every other program.
 */
@SuppressWarnings("restricted") // calling the system is the purpose; the launcher enables native access
final class X11Keys implements Keys {
    private static final String LIBRARY = "libX11.so.6";
    /** {@code char keys_return[32]}: a bit for each of 256 keys. */
    private static final int KEYMAP_BYTES = 32;
    /** No name is as long. */
    private static final long NAME_BYTES = 256;
    /** {@code XK_Escape}. */
    private static final long ESCAPE = 0xff1b;

    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private final Arena arena = Arena.ofShared();
    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library;
    private final MethodHandle queryKeymap;
    private final MethodHandle keysymOf;
    private final MethodHandle nameOf;
    private final MethodHandle closeDisplay;
    private final MemorySegment display;
    private final MemorySegment keymap = arena.allocate(KEYMAP_BYTES);
    private final int escape;

    private X11Keys() throws Throwable {
        library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        // int f(Display *, char[32])
        queryKeymap = function("XQueryKeymap", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER));
        // KeySym f(Display *, KeyCode, int group, int level)
        keysymOf = function(
                "XkbKeycodeToKeysym",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        POINTER,
                        ValueLayout.JAVA_BYTE,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT));
        // char *f(KeySym)
        nameOf = function("XKeysymToString", FunctionDescriptor.of(POINTER, ValueLayout.JAVA_LONG));
        closeDisplay = function("XCloseDisplay", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER));
        // Display *f(char *name)
        display = (MemorySegment) function("XOpenDisplay", FunctionDescriptor.of(POINTER, POINTER))
                .invoke(MemorySegment.NULL);
        if (display.address() == 0) {
            throw new NoKeysException(NoKeysException.Reason.NO_SCREEN);
        }
        // KeyCode f(Display *, KeySym)
        byte code = (byte) function(
                        "XKeysymToKeycode",
                        FunctionDescriptor.of(ValueLayout.JAVA_BYTE, POINTER, ValueLayout.JAVA_LONG))
                .invoke(display, ESCAPE);
        escape = Byte.toUnsignedInt(code);
    }

    static Keys open() throws NoKeysException {
        try {
            return new X11Keys();
        } catch (NoKeysException none) {
            throw none;
        } catch (Throwable noLibrary) {
            throw new NoKeysException(NoKeysException.Reason.NO_SCREEN);
        }
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(library.findOrThrow(name), descriptor);
    }

    @Override
    public String system() {
        return "x11";
    }

    @Override
    public boolean isDown(int code) {
        return down().get(code);
    }

    @Override
    public BitSet down() {
        try {
            int _ = (int) queryKeymap.invoke(display, keymap);
            return BitSet.valueOf(keymap.toArray(ValueLayout.JAVA_BYTE));
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot ask the keyboard", failure);
        }
    }

    @Override
    public int escape() {
        return escape;
    }

    @Override
    public String name(int code) {
        try {
            long keysym = (long) keysymOf.invoke(display, (byte) code, 0, 0);
            MemorySegment name = (MemorySegment) nameOf.invoke(keysym);
            return name.address() == 0
                    ? "#" + code
                    : name.reinterpret(NAME_BYTES).getString(0).replace('_', ' ');
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot ask for the name of a key", failure);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) closeDisplay.invoke(display);
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot let go of the screen", failure);
        } finally {
            arena.close();
        }
    }
}
