package chat.parley.wire.generate;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Protocol;
import chat.parley.wire.golden.GoldenFrame;
import chat.parley.wire.topology.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code docs/protocol.md}: {@code protocol-template.md} with its {@code {{places}}} filled. */
final class ProtocolDocument {
    private static final String NOTICE =
            "<!-- Generated from broker/wire; its text from broker/wire/src/test/resources/protocol-template.md. Do not"
                    + " edit: see CONTRIBUTING.md. -->\n\n";

    private final Documentation documentation;

    private ProtocolDocument(Documentation documentation) {
        this.documentation = documentation;
    }

    static String generate(Documentation documentation) {
        String text = NOTICE + template();
        for (Map.Entry<String, String> section :
                new ProtocolDocument(documentation).sections().entrySet()) {
            String place = "{{" + section.getKey() + "}}";
            if (!text.contains(place)) {
                throw new IllegalStateException("the template of the protocol has no " + place);
            }
            text = text.replace(place, section.getValue());
        }
        if (text.contains("{{")) {
            throw new IllegalStateException("nothing fills the template's " + text.substring(text.indexOf("{{")));
        }
        return text;
    }

    private Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        sections.put("path", Protocol.PATH);
        sections.put("subprotocol", Protocol.SUBPROTOCOL);
        sections.put("frameBytes", String.valueOf(Limits.FRAME_BYTES));
        sections.put("syncChats", String.valueOf(Limits.SYNC_CHATS));
        sections.put("pingInterval", Durations.words(Limits.PING_INTERVAL));
        sections.put("idleTimeout", Durations.words(Limits.IDLE_TIMEOUT));
        sections.put("helloTimeout", Durations.words(Limits.HELLO_TIMEOUT));
        sections.put("syncInterval", Durations.words(Limits.SYNC_INTERVAL));
        sections.put("callPing", Durations.words(Limits.CALL_PING_INTERVAL));
        sections.put("callLost", Durations.words(Limits.CALL_LOST_AFTER));
        sections.put("errorCodes", errorCodes());
        sections.put("closeCodes", closeCodes());
        sections.put("limits", limits());
        FrameSections frames = new FrameSections(documentation);
        sections.put("kinds", frames.kinds());
        sections.put("clientFrames", frames.frames(GoldenFrame.client()));
        sections.put("serverFrames", frames.frames(GoldenFrame.server()));
        sections.put("models", frames.models());
        TopologySections topology = new TopologySections(documentation, frames);
        sections.put("exchanges", topology.exchanges());
        sections.put("queues", topology.queues());
        sections.put("addresses", topology.addresses());
        sections.put("payloads", topology.payloads());
        sections.put("eventsExchange", Exchange.EVENTS.exchangeName());
        sections.put("events", topology.events());
        sections.put("control", topology.control());
        sections.put("redisText", topology.redisText());
        sections.put("redisKeys", topology.redisKeys());
        return sections;
    }

    private String errorCodes() {
        MarkdownTable table = new MarkdownTable("Code", "Meaning");
        for (ErrorCode code : ErrorCode.values()) {
            table.row("`" + code.wireName() + "`", documentation.ofMember(ErrorCode.class, code.name()));
        }
        return table.toString();
    }

    private String closeCodes() {
        MarkdownTable table = new MarkdownTable("Code", "Meaning", "Reconnect");
        for (CloseCode code : CloseCode.values()) {
            table.row(
                    String.valueOf(code.code()),
                    documentation.ofMember(CloseCode.class, code.name()),
                    code.reconnect() ? "yes" : "no");
        }
        return table.toString();
    }

    private String limits() {
        MarkdownTable table = new MarkdownTable("Limit", "Value");
        for (Field limit : Limits.class.getFields()) {
            Object value = value(limit);
            table.row(
                    documentation.ofMember(Limits.class, limit.getName()),
                    value instanceof Duration duration ? Durations.words(duration) : String.valueOf(value));
        }
        return table.toString();
    }

    private static Object value(Field constant) {
        try {
            return Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String template() {
        try (InputStream in = ProtocolDocument.class.getResourceAsStream("/protocol-template.md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
