package chat.parley.desktop.talk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * {@code winuser.h}. The keyboard is asked for its state: {@code RegisterHotKey} tells no release and takes the key away from
 * every other program, and a hook slows down all typing when this program is busy. It has never run on the Linux machines
 * that build this.
 */
@SuppressWarnings("restricted") // calling Windows is the purpose; the launcher enables native access
final class WindowsKeys implements Keys {
    private static final int CODES = 255;
    /** {@code VK_LBUTTON}, {@code VK_RBUTTON}, {@code VK_CANCEL}. */
    private static final int FIRST = 4;
    /** {@code VK_SHIFT} to {@code VK_MENU}: down together with the left or the right one, which have codes of their own. */
    private static final int EITHER_SIDE_FIRST = 0x10;

    private static final int EITHER_SIDE_LAST = 0x12;
    /** {@code VK_MBUTTON} to {@code VK_XBUTTON2}. */
    private static final int LAST_MOUSE_BUTTON = 6;
    /** {@code VK_PAUSE}, {@code VK_SNAPSHOT}, {@code VK_NUMLOCK}. */
    private static final int PAUSE = 0x13;

    private static final int PRINT_SCREEN = 0x2C;
    private static final int NUM_LOCK = 0x90;
    /** {@code VK_ESCAPE}. */
    private static final int ESCAPE = 0x1B;
    /** {@code MAPVK_VK_TO_VSC_EX}: with the byte before the number of a key that came later than the first PC's. */
    private static final int TO_SCAN_CODE = 4;

    private static final int EXTENDED = 1 << 24;
    private static final int NAME_CHARS = 64;

    private final MethodHandle state;
    private final MethodHandle map;
    private final MethodHandle name;

    private WindowsKeys() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup user = SymbolLookup.libraryLookup("user32", Arena.global());
        // SHORT f(int key)
        state = linker.downcallHandle(
                user.findOrThrow("GetAsyncKeyState"),
                FunctionDescriptor.of(ValueLayout.JAVA_SHORT, ValueLayout.JAVA_INT));
        // UINT f(UINT code, UINT kind)
        map = linker.downcallHandle(
                user.findOrThrow("MapVirtualKeyW"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        // int f(LONG scanCode, LPWSTR text, int chars)
        name = linker.downcallHandle(
                user.findOrThrow("GetKeyNameTextW"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    }

    static Keys open() throws NoKeysException {
        try {
            return new WindowsKeys();
        } catch (RuntimeException noLibrary) {
            throw new NoKeysException(NoKeysException.Reason.NO_SCREEN);
        }
    }

    @Override
    public String system() {
        return "windows";
    }

    @Override
    public boolean isDown(int code) {
        try {
            // The highest bit: the key is down now.
            return (short) state.invokeExact(code) < 0;
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot ask the keyboard", failure);
        }
    }

    @Override
    public BitSet down() {
        BitSet down = new BitSet(CODES);
        for (int code = FIRST; code < CODES; code++) {
            boolean eitherSide = code >= EITHER_SIDE_FIRST && code <= EITHER_SIDE_LAST;
            if (!eitherSide && isDown(code)) {
                down.set(code);
            }
        }
        return down;
    }

    @Override
    public int escape() {
        return ESCAPE;
    }

    @Override
    public String name(int code) {
        if (code <= LAST_MOUSE_BUTTON) {
            return "Mouse " + (code - 1);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(ValueLayout.JAVA_CHAR, NAME_CHARS);
            int scan = scanCode(code);
            int key = (scan & 0xFF) << 16 | ((scan & 0xE000) == 0xE000 ? EXTENDED : 0);
            int chars = (int) name.invokeExact(key, text, NAME_CHARS);
            return scan == 0 || chars == 0 ? "#" + code : text.getString(0, StandardCharsets.UTF_16LE);
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot ask for the name of a key", failure);
        }
    }

    /** Under three codes that the keyboard sends, Windows keeps the name of another key: those names are under others. */
    private int scanCode(int code) throws Throwable {
        return switch (code) {
            case PAUSE -> 0x45;
            case NUM_LOCK -> 0xE045;
            case PRINT_SCREEN -> 0xE037;
            default -> (int) map.invokeExact(code, TO_SCAN_CODE);
        };
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
