package chat.parley.desktop.system;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code winreg.h}. It has never run on the Linux machines that build this. */
@SuppressWarnings("restricted") // calling Windows is the purpose; the launcher enables native access
final class WindowsRegistry implements Registry {
    /** {@code HKEY_CURRENT_USER}: a number, widened with its sign. */
    private static final MemorySegment CURRENT_USER = MemorySegment.ofAddress(0x80000001L | 0xFFFFFFFF00000000L);

    private static final int SUCCESS = 0;
    private static final int FILE_NOT_FOUND = 2;
    /** {@code REG_SZ}. */
    private static final int TEXT = 1;
    /** {@code RRF_RT_REG_SZ}. */
    private static final int ONLY_TEXT = 2;
    /** {@code KEY_SET_VALUE}. */
    private static final int SET_VALUE = 2;

    private static final int LONGEST = 64 * 1024;
    private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private final MethodHandle createKey;
    private final MethodHandle setValue;
    private final MethodHandle closeKey;
    private final MethodHandle getValue;
    private final MethodHandle deleteKeyValue;
    private final MethodHandle deleteTree;

    WindowsRegistry() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup advapi = SymbolLookup.libraryLookup("advapi32", Arena.global());
        // LSTATUS f(HKEY, LPCWSTR key, DWORD 0, LPWSTR class, DWORD options, REGSAM, SECURITY_ATTRIBUTES *, HKEY *,
        // DWORD *)
        createKey = linker.downcallHandle(
                advapi.findOrThrow("RegCreateKeyExW"),
                FunctionDescriptor.of(
                        NUMBER, POINTER, POINTER, NUMBER, POINTER, NUMBER, NUMBER, POINTER, POINTER, POINTER));
        // LSTATUS f(HKEY, LPCWSTR name, DWORD 0, DWORD type, const BYTE *, DWORD bytes)
        setValue = linker.downcallHandle(
                advapi.findOrThrow("RegSetValueExW"),
                FunctionDescriptor.of(NUMBER, POINTER, POINTER, NUMBER, NUMBER, POINTER, NUMBER));
        closeKey = linker.downcallHandle(advapi.findOrThrow("RegCloseKey"), FunctionDescriptor.of(NUMBER, POINTER));
        // LSTATUS f(HKEY, LPCWSTR key, LPCWSTR name, DWORD flags, DWORD *type, void *data, DWORD *bytes)
        getValue = linker.downcallHandle(
                advapi.findOrThrow("RegGetValueW"),
                FunctionDescriptor.of(NUMBER, POINTER, POINTER, POINTER, NUMBER, POINTER, POINTER, POINTER));
        // LSTATUS f(HKEY, LPCWSTR key, LPCWSTR name)
        deleteKeyValue = linker.downcallHandle(
                advapi.findOrThrow("RegDeleteKeyValueW"), FunctionDescriptor.of(NUMBER, POINTER, POINTER, POINTER));
        // LSTATUS f(HKEY, LPCWSTR key)
        deleteTree = linker.downcallHandle(
                advapi.findOrThrow("RegDeleteTreeW"), FunctionDescriptor.of(NUMBER, POINTER, POINTER));
    }

    @Override
    public Optional<String> read(String key, String name) {
        return call(arena -> {
            MemorySegment size = arena.allocate(NUMBER);
            size.set(NUMBER, 0, LONGEST);
            MemorySegment data = arena.allocate(LONGEST);
            int status = (int) getValue.invokeExact(
                    CURRENT_USER, text(arena, key), text(arena, name), ONLY_TEXT, MemorySegment.NULL, data, size);
            if (status == FILE_NOT_FOUND) {
                return Optional.empty();
            }
            check(status, "read", key);
            return Optional.of(data.getString(0, StandardCharsets.UTF_16LE));
        });
    }

    @Override
    public void write(String key, String name, String value) {
        boolean _ = call(arena -> {
            MemorySegment none = MemorySegment.NULL;
            MemorySegment opened = arena.allocate(POINTER);
            check(
                    (int) createKey.invokeExact(
                            CURRENT_USER, text(arena, key), 0, none, 0, SET_VALUE, none, opened, none),
                    "open",
                    key);
            MemorySegment handle = opened.get(ValueLayout.ADDRESS, 0);
            MemorySegment data = text(arena, value);
            int status = (int)
                    setValue.invokeExact(handle, text(arena, name), 0, TEXT, data, Math.toIntExact(data.byteSize()));
            int closed = (int) closeKey.invokeExact(handle);
            check(status, "write", key);
            return closed == SUCCESS;
        });
    }

    @Override
    public void deleteValue(String key, String name) {
        boolean _ = call(arena ->
                isGone((int) deleteKeyValue.invokeExact(CURRENT_USER, text(arena, key), text(arena, name)), key));
    }

    @Override
    public void deleteKey(String key) {
        boolean _ = call(arena -> isGone((int) deleteTree.invokeExact(CURRENT_USER, text(arena, key)), key));
    }

    private static boolean isGone(int status, String key) {
        if (status != FILE_NOT_FOUND) {
            check(status, "delete", key);
        }
        return true;
    }

    private static MemorySegment text(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    private static void check(int status, String what, String key) {
        if (status != SUCCESS) {
            throw new IllegalStateException(
                    "Windows refused to " + what + " HKEY_CURRENT_USER\\" + key + " (error " + status + ")");
        }
    }

    private interface Use<T> {
        T in(Arena arena) throws Throwable;
    }

    private static <T> T call(Use<T> use) {
        try (Arena arena = Arena.ofConfined()) {
            return use.in(arena);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot call Windows' registry", failure);
        }
    }
}
