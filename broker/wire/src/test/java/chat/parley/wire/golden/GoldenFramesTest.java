package chat.parley.wire.golden;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.generate.ContractTypes;
import chat.parley.wire.generate.FrameType;
import chat.parley.wire.generate.GeneratedFiles;
import chat.parley.wire.server.ServerFrame;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GoldenFramesTest {
    private static final Path REPOSITORY = GeneratedFiles.repository();

    private final Schema clientSchema = schema("client");
    private final Schema serverSchema = schema("server");

    static List<GoldenFrame> client() {
        return GoldenFrame.client();
    }

    static List<GoldenFrame> server() {
        return GoldenFrame.server();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "server"})
    void everyFileIsOfATypeThatExists(String side) throws IOException {
        List<FrameType> types = side.equals("client") ? FrameType.client() : FrameType.server();
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("broker/wire/src/test/resources/golden/" + side))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            types.stream().map(type -> type.name() + ".json").toList());
        }
    }

    @Test
    void everyFieldIsShownByAnExample() {
        Stream<String> fields = ContractTypes.reachable(ClientFrame.class, ServerFrame.class).stream()
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> type.getSimpleName() + "." + component.getName()));

        assertThat(Stream.concat(client().stream(), server().stream())
                        .flatMap(golden -> JsonMutation.removals(golden).stream())
                        .map(JsonMutation::component))
                .containsAll(fields.toList());
    }

    @ParameterizedTest
    @MethodSource("client")
    void clientFrameIsDecodedEncodedAndValid(GoldenFrame golden) {
        ClientFrame frame = WireJson.decodeClientFrame(golden.json());

        assertThat(frame).isExactlyInstanceOf(golden.type().record());
        assertThat(tree(WireJson.encode(frame))).isEqualTo(golden.tree());
        assertThat(WireJson.decodeClientFrame(WireJson.encode(frame))).isEqualTo(frame);
        assertThat(errors(clientSchema, golden.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("server")
    void serverFrameIsDecodedEncodedAndValid(GoldenFrame golden) {
        ServerFrame frame = WireJson.decodeServerFrame(golden.json());
        String encoded = new String(WireJson.encode(frame), StandardCharsets.UTF_8);

        assertThat(frame).isExactlyInstanceOf(golden.type().record());
        assertThat(tree(encoded)).isEqualTo(golden.tree());
        assertThat(WireJson.decodeServerFrame(encoded)).isEqualTo(frame);
        assertThat(errors(serverSchema, golden.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("client")
    void schemaOfClientFramesRefusesWhatIsBroken(GoldenFrame golden) {
        requireStrict(clientSchema, golden);
    }

    @ParameterizedTest
    @MethodSource("server")
    void schemaOfServerFramesRefusesWhatIsBroken(GoldenFrame golden) {
        requireStrict(serverSchema, golden);
    }

    @ParameterizedTest
    @MethodSource("client")
    void unknownFieldsAreIgnored(GoldenFrame golden) {
        ObjectNode newer = golden.tree();
        newer.putObject("fieldOfANewerClient").put("a", 1).putArray("b").add("c");

        assertThat(WireJson.decodeClientFrame(newer.toString())).isEqualTo(WireJson.decodeClientFrame(golden.json()));
        assertThat(errors(clientSchema, newer.toString())).isEmpty();
    }

    private static void requireStrict(Schema schema, GoldenFrame golden) {
        ObjectNode unknown = golden.tree().put("type", "no.such.type");
        assertThat(errors(schema, unknown.toString())).isNotEmpty();
        for (JsonMutation mutation : JsonMutation.removals(golden)) {
            assertThat(errors(schema, mutation.json()).isEmpty())
                    .as("%s without %s", golden, mutation.path())
                    .isEqualTo(mutation.allowed());
        }
        for (JsonMutation mutation : JsonMutation.wrongForms(golden)) {
            assertThat(errors(schema, mutation.json()))
                    .as("%s with another kind of %s", golden, mutation.path())
                    .isNotEmpty();
        }
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema(String side) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(REPOSITORY.resolve("docs/schema/" + side + "-frame.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        return WireJson.mapper().readTree(json);
    }
}
