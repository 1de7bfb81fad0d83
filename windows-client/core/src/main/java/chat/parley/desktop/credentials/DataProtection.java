package chat.parley.desktop.credentials;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Windows' own protection of secrets (DPAPI, {@code dpapi.h}): encrypted with a key that belongs to the Windows account, so
 * that a copied file is of no use to anybody else. It has never run on the Linux machines that build this.
 */
@SuppressWarnings("restricted") // calling Windows is the purpose; the launcher enables native access
final class DataProtection implements SecretFiles.Protection {
    /** {@code CRYPTPROTECT_UI_FORBIDDEN}: fail rather than ask. */
    private static final int NO_QUESTIONS = 0x1;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    /** {@code DATA_BLOB}: a length and, after padding to 8 bytes, a pointer. */
    private static final MemoryLayout BLOB = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("cbData"), MemoryLayout.paddingLayout(4), POINTER.withName("pbData"));

    private static final long DATA_OFFSET = 8;

    private final MethodHandle protect;
    private final MethodHandle unprotect;
    private final MethodHandle localFree;

    DataProtection() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup crypt = SymbolLookup.libraryLookup("crypt32", Arena.global());
        SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", Arena.global());
        // BOOL f(DATA_BLOB *in, LPCWSTR or LPWSTR * description, DATA_BLOB *entropy, PVOID, PROMPT *, DWORD, DATA_BLOB
        // *out)
        FunctionDescriptor function = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, POINTER, POINTER, ValueLayout.JAVA_INT, POINTER);
        protect = linker.downcallHandle(crypt.findOrThrow("CryptProtectData"), function);
        unprotect = linker.downcallHandle(crypt.findOrThrow("CryptUnprotectData"), function);
        localFree = linker.downcallHandle(kernel.findOrThrow("LocalFree"), FunctionDescriptor.of(POINTER, POINTER));
    }

    @Override
    public byte[] protect(byte[] secret) {
        return call(protect, secret);
    }

    @Override
    public byte[] unprotect(byte[] stored) {
        return call(unprotect, stored);
    }

    private byte[] call(MethodHandle function, byte[] input) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocate(BLOB);
            MemorySegment out = arena.allocate(BLOB);
            in.set(ValueLayout.JAVA_INT, 0, input.length);
            in.set(POINTER, DATA_OFFSET, arena.allocateFrom(ValueLayout.JAVA_BYTE, input));
            MemorySegment none = MemorySegment.NULL;
            int done = (int) function.invokeExact(in, none, none, none, none, NO_QUESTIONS, out);
            if (done == 0) {
                throw new IllegalStateException(
                        "Windows refused to protect or to open a secret: it may belong to another account");
            }
            int length = out.get(ValueLayout.JAVA_INT, 0);
            MemorySegment data = out.get(POINTER, DATA_OFFSET);
            byte[] result = data.reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
            MemorySegment _ = (MemorySegment) localFree.invokeExact(data);
            return result;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot call Windows' data protection", failure);
        }
    }
}
