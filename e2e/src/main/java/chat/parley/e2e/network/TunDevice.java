package chat.parley.e2e.network;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * A network device of Linux whose packets a program reads and writes. The JDK opens files but has no {@code ioctl}, which
 * is what makes an open {@code /dev/net/tun} a device.
 *
 * <p>The device vanishes with the process, whatever ends it.
 */
final class TunDevice implements Closeable {
    /** More than the MTU, with which devices are made. */
    static final int LARGEST_PACKET = 2048;

    private static final int O_RDWR = 2;
    private static final long TUNSETIFF = 0x400454ca;
    private static final short IFF_TUN = 1;
    private static final short IFF_NO_PI = 0x1000;
    private static final int IFREQ_BYTES = 40;
    private static final int NAME_BYTES = 16;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ = function("read", transfer());
    private static final MethodHandle WRITE = function("write", transfer());

    private final String name;
    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment incoming = arena.allocate(LARGEST_PACKET);
    private final MemorySegment outgoing = arena.allocate(LARGEST_PACKET);

    /**
     * Makes a device in the namespace of this process, from where it can be moved.
     *
     * @param name 15 characters at most
     */
    TunDevice(String name) throws IOException {
        this.name = name;
        this.descriptor = (int) call(OPEN, arena.allocateFrom("/dev/net/tun"), O_RDWR);
        MemorySegment request = arena.allocate(IFREQ_BYTES);
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(bytes, 0, request, ValueLayout.JAVA_BYTE, 0, bytes.length);
        request.set(ValueLayout.JAVA_SHORT, NAME_BYTES, (short) (IFF_TUN | IFF_NO_PI));
        if (descriptor < 0 || call(IOCTL, descriptor, TUNSETIFF, request) < 0) {
            throw new IOException("/dev/net/tun gives no device; is this root, and does the kernel have TUN?");
        }
    }

    String name() {
        return name;
    }

    /** Waits for the next packet. One thread. */
    byte[] read() throws IOException {
        long length = call(READ, descriptor, incoming, (long) LARGEST_PACKET);
        if (length < 0) {
            throw new IOException(name + " cannot be read");
        }
        return incoming.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Hands a packet to the kernel, which drops it if the device is down. One thread. */
    void write(byte[] packet) {
        MemorySegment.copy(packet, 0, outgoing, ValueLayout.JAVA_BYTE, 0, packet.length);
        call(WRITE, descriptor, outgoing, (long) packet.length);
    }

    /** The memory is let go of; the descriptor stays until the process ends, because a thread may be reading it. */
    @Override
    public void close() {
        arena.close();
    }

    private static FunctionDescriptor transfer() {
        return FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    }

    @SuppressWarnings("restricted") // Calling the system library is what this class is for.
    private static MethodHandle function(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(symbol), descriptor, options);
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new LinkageError("a call of the system library", impossible);
        }
    }
}
