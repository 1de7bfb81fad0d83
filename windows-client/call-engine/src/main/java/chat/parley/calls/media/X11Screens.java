package chat.parley.calls.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import chat.parley.calls.engine.EngineReply.Place;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monitors and windows of an X server, by {@code Xlib.h} and {@code Xrandr.h}, since webrtc-java 0.14 crashes on Linux
 * when it is asked. The numbers are those under which WebRTC shares them: of the name of a monitor, and of a window.
 */
@SuppressWarnings("restricted") // calling the system is the purpose; the engine is started with native access
final class X11Screens implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup X11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final SymbolLookup RANDR = SymbolLookup.libraryLookup("libXrandr.so.2", Arena.global());

    // Display *f(char *name)
    private static final MethodHandle OPEN = function(X11, "XOpenDisplay", ADDRESS, ADDRESS);
    private static final MethodHandle CLOSE = function(X11, "XCloseDisplay", JAVA_INT, ADDRESS);
    private static final MethodHandle ROOT = function(X11, "XDefaultRootWindow", JAVA_LONG, ADDRESS);
    private static final MethodHandle FREE = function(X11, "XFree", JAVA_INT, ADDRESS);
    // Atom f(Display *, char *name, Bool only_if_exists)
    private static final MethodHandle ATOM = function(X11, "XInternAtom", JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle ATOM_NAME = function(X11, "XGetAtomName", ADDRESS, ADDRESS, JAVA_LONG);
    // Status f(Display *, Window, Window *root, Window *parent, Window **children, unsigned *count)
    private static final MethodHandle TREE =
            function(X11, "XQueryTree", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle ATTRIBUTES =
            function(X11, "XGetWindowAttributes", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    // int f(Display *, Window, Atom, long offset, long length, Bool delete, Atom type, Atom *actual, int *format,
    //       unsigned long *items, unsigned long *left, unsigned char **value)
    private static final MethodHandle PROPERTY = function(
            X11,
            "XGetWindowProperty",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final MethodHandle ON_ERROR = function(X11, "XSetErrorHandler", ADDRESS, ADDRESS);
    // XRRMonitorInfo *f(Display *, Window, Bool active, int *count)
    private static final MethodHandle MONITORS =
            function(RANDR, "XRRGetMonitors", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
    private static final MethodHandle FREE_MONITORS = function(RANDR, "XRRFreeMonitors", null, ADDRESS);

    /** {@code XWindowAttributes} on 64 bits: its size, and where {@code map_state} and {@code override_redirect} are. */
    private static final long ATTRIBUTES_SIZE = 136;

    private static final long MAP_STATE = 92;
    private static final long OVERRIDE_REDIRECT = 120;
    private static final int VIEWABLE = 2;
    /** {@code XRRMonitorInfo} on 64 bits, which begins with the atom of its name. */
    private static final long MONITOR_SIZE = 56;

    private static final long MONITOR_X = 20;
    private static final long MONITOR_Y = 24;
    private static final long MONITOR_WIDTH = 28;
    private static final long MONITOR_HEIGHT = 32;

    private static final long ANY_TYPE = 0;
    private static final long NAME_BYTES = 512;
    private static final long MOST_WINDOWS = 1_000;

    static {
        // A window may go away between two questions; Xlib's own handler would end the process then.
        try {
            MethodHandle ignore = MethodHandles.lookup()
                    .findStatic(
                            X11Screens.class,
                            "ignore",
                            MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
            MemorySegment _ = (MemorySegment) ON_ERROR.invoke(
                    LINKER.upcallStub(ignore, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), Arena.global()));
        } catch (Throwable failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment display;
    private final long root;

    /** @throws IllegalStateException where there is no X server */
    X11Screens() {
        display = (MemorySegment) call(OPEN, MemorySegment.NULL);
        if (display.address() == 0) {
            arena.close();
            throw new IllegalStateException("there is no X server");
        }
        root = (long) call(ROOT, display);
    }

    /** Each monitor where there are several. */
    List<SharableScreen> monitors() {
        MemorySegment count = arena.allocate(JAVA_INT);
        MemorySegment monitors = (MemorySegment) call(MONITORS, display, root, 1, count);
        List<SharableScreen> found = new ArrayList<>();
        if (monitors.address() == 0) {
            return found;
        }
        int number = count.get(JAVA_INT, 0);
        MemorySegment all = monitors.reinterpret(number * MONITOR_SIZE);
        for (int place = 0; number > 1 && place < number; place++) {
            long name = all.get(JAVA_LONG, place * MONITOR_SIZE);
            found.add(new SharableScreen(
                    new ScreenChoice(name, false),
                    nameOf(name),
                    placeOf(all.asSlice(place * MONITOR_SIZE, MONITOR_SIZE))));
        }
        Object _ = call(FREE_MONITORS, monitors);
        return found;
    }

    private static Place placeOf(MemorySegment monitor) {
        return new Place(
                monitor.get(JAVA_INT, MONITOR_X),
                monitor.get(JAVA_INT, MONITOR_Y),
                monitor.get(JAVA_INT, MONITOR_WIDTH),
                monitor.get(JAVA_INT, MONITOR_HEIGHT));
    }

    /** Windows that are shown and have a title, the newest first. */
    List<SharableScreen> windows() {
        List<SharableScreen> found = new ArrayList<>();
        for (long window : managed().reversed()) {
            String title = title(window);
            if (!title.isBlank() && isShown(window)) {
                found.add(new SharableScreen(new ScreenChoice(window, true), title, null));
            }
        }
        return found;
    }

    /** As the window manager tells; without one, all that are on the root window. */
    private List<Long> managed() {
        List<Long> told = longs(property(root, "_NET_CLIENT_LIST", MOST_WINDOWS));
        return told.isEmpty() ? children() : told;
    }

    private List<Long> children() {
        MemorySegment ignored = arena.allocate(JAVA_LONG);
        MemorySegment children = arena.allocate(ADDRESS);
        MemorySegment count = arena.allocate(JAVA_INT);
        if ((int) call(TREE, display, root, ignored, ignored, children, count) == 0) {
            return List.of();
        }
        MemorySegment found = children.get(ADDRESS, 0);
        if (found.address() == 0) {
            return List.of();
        }
        List<Long> windows = longs(found.reinterpret((long) count.get(JAVA_INT, 0) * Long.BYTES));
        Object _ = call(FREE, found);
        return windows;
    }

    private boolean isShown(long window) {
        MemorySegment attributes = arena.allocate(ATTRIBUTES_SIZE);
        return (int) call(ATTRIBUTES, display, window, attributes) != 0
                && attributes.get(JAVA_INT, MAP_STATE) == VIEWABLE
                && attributes.get(JAVA_INT, OVERRIDE_REDIRECT) == 0;
    }

    private String title(long window) {
        MemorySegment modern = property(window, "_NET_WM_NAME", NAME_BYTES);
        MemorySegment title = modern.byteSize() > 0 ? modern : property(window, "WM_NAME", NAME_BYTES);
        return new String(title.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private String nameOf(long atom) {
        MemorySegment name = (MemorySegment) call(ATOM_NAME, display, atom);
        if (name.address() == 0) {
            return "";
        }
        String text = name.reinterpret(NAME_BYTES).getString(0);
        Object _ = call(FREE, name);
        return text;
    }

    /** Empty if there is none. */
    private MemorySegment property(long window, String name, long length) {
        long atom = (long) call(ATOM, display, arena.allocateFrom(name), 0);
        MemorySegment type = arena.allocate(JAVA_LONG);
        MemorySegment format = arena.allocate(JAVA_INT);
        MemorySegment items = arena.allocate(JAVA_LONG);
        MemorySegment left = arena.allocate(JAVA_LONG);
        MemorySegment value = arena.allocate(ADDRESS);
        int failed =
                (int) call(PROPERTY, display, window, atom, 0L, length, 0, ANY_TYPE, type, format, items, left, value);
        MemorySegment found = value.get(ADDRESS, 0);
        if (failed != 0 || found.address() == 0) {
            return MemorySegment.NULL;
        }
        // Xlib gives what has 32 bits as long.
        long each = format.get(JAVA_INT, 0) == Integer.SIZE ? Long.BYTES : format.get(JAVA_INT, 0) / Byte.SIZE;
        MemorySegment copy = arena.allocate(Math.max(1, items.get(JAVA_LONG, 0) * each))
                .asSlice(0, items.get(JAVA_LONG, 0) * each)
                .copyFrom(found.reinterpret(items.get(JAVA_LONG, 0) * each));
        Object _ = call(FREE, found);
        return copy;
    }

    private static List<Long> longs(MemorySegment segment) {
        List<Long> values = new ArrayList<>();
        for (long place = 0; place + Long.BYTES <= segment.byteSize(); place += Long.BYTES) {
            values.add(segment.get(JAVA_LONG_UNALIGNED, place));
        }
        return values;
    }

    @Override
    public void close() {
        Object _ = call(CLOSE, display);
        arena.close();
    }

    @SuppressWarnings("unused") // called by Xlib
    private static int ignore(MemorySegment display, MemorySegment error) {
        return 0;
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw new IllegalStateException("Xlib cannot be asked", failure);
        }
    }

    private static MethodHandle function(
            SymbolLookup library, String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                library.findOrThrow(name),
                result == null ? FunctionDescriptor.ofVoid(parameters) : FunctionDescriptor.of(result, parameters));
    }
}
