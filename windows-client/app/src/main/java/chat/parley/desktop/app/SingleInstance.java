package chat.parley.desktop.app;

import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.system.WindowsForeground;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One program for one data directory: two would send the same unsent messages, and replace each other's connection. Who
 * starts it a second time wants to see the one that runs, perhaps at a link: that is handed over by a socket in the
 * directory, which belongs to the person alone.
 */
final class SingleInstance implements AutoCloseable {
    private static final String SOCKET = "running.socket";

    private final FileChannel channel;
    private final Path socket;
    private @Nullable ServerSocketChannel server;

    private SingleInstance(FileChannel channel, Path socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /** Empty when another program has the directory. The system lets go of it when a program ends, however it ends. */
    static Optional<SingleInstance> of(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("running.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new SingleInstance(channel, directory.resolve(SOCKET)));
                }
            } catch (OverlappingFileLockException here) {
                // By this very process.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write into " + directory, failure);
        }
    }

    /**
     * Hears of further starts, on a thread of its own; the link is what somebody wrote, not looked at yet. Where the system
     * has no such sockets, or the directory's path is too long for one, further starts just end.
     */
    void listen(Consumer<Optional<String>> started) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(UnixDomainSocketAddress.of(socket));
            server = listening;
            Thread.ofVirtual().name("further-starts").start(() -> accept(listening, started));
        } catch (IOException | UnsupportedOperationException failure) {
            System.err.println("Links will not reach this program: " + failure.getMessage());
        }
    }

    private static void accept(ServerSocketChannel listening, Consumer<Optional<String>> started) {
        while (listening.isOpen()) {
            try (SocketChannel other = listening.accept()) {
                write(other, Long.toString(ProcessHandle.current().pid()));
                String link = line(other);
                started.accept(link.isEmpty() ? Optional.empty() : Optional.of(link));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException broken) {
                // That other start ended in the middle.
            }
        }
    }

    /** Tells the program that runs to show itself, at a link if there is one. Answers whether it was reached. */
    static boolean handOver(Path directory, @Nullable String link) {
        try (SocketChannel running = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(SOCKET)))) {
            boolean _ = WindowsForeground.allow(Long.parseLong(line(running)));
            String text = link == null ? "" : link.lines().findFirst().orElse("");
            write(running, text.substring(0, Math.min(text.length(), ParleyLink.LONGEST + 1)));
            return true;
        } catch (IOException | UnsupportedOperationException | NumberFormatException failure) {
            return false;
        }
    }

    private static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            int _ = channel.write(bytes);
        }
    }

    private static String line(SocketChannel channel) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("The other program ended");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
                Files.deleteIfExists(socket);
            }
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
