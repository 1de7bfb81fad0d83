package chat.parley.wire;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Frames as JSON. Unknown fields are ignored, absent and null fields are the same, and nothing is coerced. */
public final class WireJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The parser's messages would otherwise quote the content of a broken frame.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantText()))
            .build();

    private static final ObjectReader CLIENT_FRAME = MAPPER.readerFor(ClientFrame.class);
    private static final ObjectReader SERVER_FRAME = MAPPER.readerFor(ServerFrame.class);
    private static final ObjectWriter SERVER_FRAME_WRITER = MAPPER.writerFor(ServerFrame.class);
    private static final ObjectWriter CLIENT_FRAME_WRITER = MAPPER.writerFor(ClientFrame.class);

    private WireJson() {}

    /** The mapper with the contract's settings. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Encodes a frame for sockets: UTF-8 JSON. */
    public static byte[] encode(ServerFrame frame) {
        return SERVER_FRAME_WRITER.writeValueAsBytes(frame);
    }

    /** Encodes a client's frame, for clients written in Java. */
    public static String encode(ClientFrame frame) {
        return CLIENT_FRAME_WRITER.writeValueAsString(frame);
    }

    /** Decodes a server's frame, for clients written in Java. */
    public static ServerFrame decodeServerFrame(String json) {
        return SERVER_FRAME.readValue(json);
    }

    /**
     * Decodes a client's frame.
     *
     * @throws BadFrameException with {@code bad_frame} or {@code unsupported}, the reason in words and, where it can be
     *     read, the frame's id
     */
    public static ClientFrame decodeClientFrame(byte[] json) {
        try (JsonParser parser = CLIENT_FRAME.createParser(json)) {
            // Jackson would also take an array of type and value.
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadFrameException("the frame must be a JSON object");
            }
            return CLIENT_FRAME.readValue(parser);
        } catch (BadFrameException e) {
            throw new BadFrameException(e.code(), String.valueOf(e.getMessage()), readId(json));
        } catch (InvalidTypeIdException e) {
            boolean missing = e.getTypeId() == null;
            throw new BadFrameException(
                    missing ? ErrorCode.BAD_FRAME : ErrorCode.UNSUPPORTED,
                    missing ? "type is missing" : "this type of frame is not known here",
                    readId(json));
        } catch (JacksonException e) {
            throw new BadFrameException(ErrorCode.BAD_FRAME, reason(e), readId(json));
        }
    }

    /** Decodes a client's frame from text. */
    public static ClientFrame decodeClientFrame(String json) {
        return decodeClientFrame(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadFrameException rule) {
                return String.valueOf(rule.getMessage());
            }
        }
        return switch (e) {
            case InputCoercionException number -> field(number) + " is too large a number";
            case StreamConstraintsException tooMuch -> "nested too deeply, or a name or number in it is too long";
            case StreamReadException broken ->
                "not JSON: broken at byte " + Math.max(0, broken.getLocation().getByteOffset());
            case DatabindException whole ->
                whole.getPath().isEmpty()
                        ? "the frame has a wrong form"
                        : field(whole) + " is missing or has a wrong form";
            default -> "not a frame";
        };
    }

    private static String field(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String name = reference.getPropertyName();
            path.append(name == null ? "[]" : path.isEmpty() ? name : "." + name);
        }
        return path.isEmpty() ? "the frame" : path.toString();
    }

    private static @Nullable String readId(byte[] json) {
        try {
            JsonNode id = MAPPER.readTree(json).path("id");
            return Rules.frameId(id.isString() ? id.asString() : null);
        } catch (JacksonException | BadFrameException e) {
            return null;
        }
    }
}
