package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.generate.FrameType;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SemanticsTest {
    static Stream<FrameType> all() {
        return Stream.concat(FrameType.client().stream(), FrameType.server().stream());
    }

    static List<FrameType> client() {
        return FrameType.client();
    }

    static List<FrameType> server() {
        return FrameType.server();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFrameSaysWhatItPromises(FrameType type) {
        assertThat(semantics(type).delivery()).as(type.name()).isNotBlank().endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("client")
    void everyFrameOfAClientIsAnsweredByAReply(FrameType type) {
        List<String> replies = FrameType.server().stream()
                .filter(server -> Reply.class.isAssignableFrom(server.record()))
                .map(FrameType::name)
                .toList();

        assertThat(semantics(type).answeredBy()).as(type.name()).isNotEmpty().isSubsetOf(replies);
    }

    @ParameterizedTest
    @MethodSource("server")
    void framesOfTheServerAreNotAnswered(FrameType type) {
        assertThat(semantics(type).answeredBy()).isEmpty();
        assertThat(semantics(type).errors()).isEmpty();
    }

    @Test
    void everyReplyAnswersSomething() {
        Set<String> answers = FrameType.client().stream()
                .flatMap(type -> Arrays.stream(semantics(type).answeredBy()))
                .collect(Collectors.toSet());
        Set<String> replies = FrameType.server().stream()
                .filter(type -> Reply.class.isAssignableFrom(type.record()))
                .map(FrameType::name)
                .filter(name -> !name.equals("error"))
                .collect(Collectors.toSet());

        assertThat(answers).isEqualTo(replies);
    }

    @Test
    void everyRecordOfTheHierarchyHasAType() {
        assertThat(leaves(ClientFrame.class).map(Class::getName)).containsExactlyInAnyOrderElementsOf(names(client()));
        assertThat(leaves(ServerFrame.class).map(Class::getName)).containsExactlyInAnyOrderElementsOf(names(server()));
    }

    private static List<String> names(List<FrameType> types) {
        return types.stream().map(type -> type.record().getName()).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SemanticsTest::leaves)
                : Stream.of(type);
    }

    private static Semantics semantics(FrameType type) {
        return Objects.requireNonNull(
                type.record().getAnnotation(Semantics.class), () -> type.name() + " has no @Semantics");
    }
}
