package chat.parley.gateway.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A WebSocket client made of bytes, so that it can send what no library would. Blocking; not thread-safe. */
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    public static final int FIN = 0x80;

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    public static RawSocket connect(int port) throws IOException {
        return connect(port, 0);
    }

    /**
     * Connected, nothing sent yet.
     *
     * @param receiveBuffer bytes that the kernel holds for a client that does not read; 0 for the default
     */
    public static RawSocket connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return new RawSocket(socket);
    }

    /** Connected and upgraded. */
    public static RawSocket open(int port) throws IOException {
        RawSocket raw = connect(port);
        raw.upgrade(Map.of());
        return raw;
    }

    public void upgrade(Map<String, String> headers) throws IOException {
        Response response = requestUpgrade("/ws", headers);
        if (response.status() != 101) {
            throw new IOException("no upgrade: " + response);
        }
    }

    /**
     * Asks for a socket.
     *
     * @param headers in addition to, or in place of, those of a correct request; an empty value leaves one out
     */
    public Response requestUpgrade(String path, Map<String, String> headers) throws IOException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "localhost:" + socket.getPort());
        all.put("Connection", "Upgrade");
        all.put("Upgrade", "websocket");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        all.put("Sec-WebSocket-Protocol", "parley.v1");
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        return request("GET", path, all);
    }

    public Response request(String method, String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        sendBytes(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        return readResponse();
    }

    public void sendText(String text) throws IOException {
        send(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says hello and returns the reply. */
    public String hello(String accessToken, UUID device) throws IOException {
        sendText("""
                {"type":"hello","id":"h","accessToken":"%s","device":{"id":"%s"},\
                "client":{"name":"test","version":"1"}}""".formatted(accessToken, device));
        return readText();
    }

    /**
     * Sends one frame.
     *
     * @param first first byte of the frame: flags and opcode
     */
    public void send(int first, byte[] payload) throws IOException {
        sendBytes(frame(first, payload));
    }

    public static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        header(frame, first, payload.length, true);
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return frame.toByteArray();
    }

    /** The beginning of a frame that says it is so long, without what should follow. */
    public void sendHeader(int first, int length, boolean masked) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header(header, first, length, masked);
        sendBytes(header.toByteArray());
    }

    public void sendBytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static void header(ByteArrayOutputStream frame, int first, int length, boolean masked) {
        int mask = masked ? 0x80 : 0;
        frame.write(first);
        if (length < 126) {
            frame.write(mask | length);
        } else if (length < 0x10000) {
            frame.write(mask | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(mask | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
    }

    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first & 0x0F, payload);
    }

    public String readText() throws IOException {
        Frame frame = read();
        if (frame.opcode() != TEXT) {
            throw new IOException("not text: " + frame);
        }
        return frame.text();
    }

    /** Reads until the close frame and returns its code; 1006 when the connection ended without one. */
    public int readCloseCode() throws IOException {
        try {
            while (true) {
                Frame frame = read();
                if (frame.opcode() == CLOSE) {
                    return frame.closeCode();
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    /** Whether the server closed the connection, after whatever it sent before. */
    public boolean ended() throws IOException {
        try {
            while (in.read() >= 0) {
                // what is left
            }
            return true;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Response readResponse() throws IOException {
        String[] status = readLine().split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        in.readFully(body);
        return new Response(Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** An answer of the HTTP server. */
    public record Response(int status, Map<String, String> headers, String body) {}

    /** A frame from the server. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        @Override
        public String toString() {
            return "Frame[" + opcode + ", " + (opcode == CLOSE ? closeCode() : text()) + "]";
        }
    }
}
