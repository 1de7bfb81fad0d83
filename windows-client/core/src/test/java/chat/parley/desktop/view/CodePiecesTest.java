package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.view.CodePieces.Kind;
import chat.parley.desktop.view.CodePieces.Piece;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePiecesTest {
    @Test
    void javaIsTakenApart() {
        assertThat(CodePieces.of("Java", "int five = 5; // odd\nString s = \"five\";"))
                .contains(
                        new Piece("int", Kind.TYPE),
                        new Piece("5", Kind.NUMBER),
                        new Piece("// odd", Kind.COMMENT),
                        new Piece("\"five\"", Kind.STRING));
    }

    @Test
    void whatBeganOnALineGoesOnOnTheNext() {
        assertThat(CodePieces.of("py", "def f():\n  \"\"\"one\n  two\"\"\"\n  return f"))
                .containsExactly(
                        new Piece("def", Kind.KEYWORD),
                        new Piece(" f():\n  ", null),
                        new Piece("\"\"\"one", Kind.STRING),
                        new Piece("\n", null),
                        new Piece("  two\"\"\"", Kind.STRING),
                        new Piece("\n  ", null),
                        new Piece("return", Kind.KEYWORD),
                        new Piece(" f", null));
    }

    @Test
    void aDiffIsToldByItsLines() {
        assertThat(CodePieces.of("diff", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\n-old\n+new"))
                .containsExactly(
                        new Piece("--- a/x\n", Kind.COMMENT),
                        new Piece("+++ b/x\n", Kind.COMMENT),
                        new Piece("@@ -1,2 +1,2 @@\n", Kind.KEYWORD),
                        new Piece(" same\n", null),
                        new Piece("-old\n", Kind.NUMBER),
                        new Piece("+new", Kind.STRING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"brainfuck", "", "JAVA SCRIPT", "text/java"})
    void anUnknownLanguageStaysInOnePiece(String language) {
        assertThat(CodePieces.of(language, "int x = 5;")).containsExactly(new Piece("int x = 5;", null));
    }

    @Test
    void withoutALanguageItStaysInOnePiece() {
        assertThat(CodePieces.of(null, "int x = 5;")).containsExactly(new Piece("int x = 5;", null));
    }

    @Test
    void longCodeStaysInOnePiece() {
        String code = "int x = 5;\n".repeat(1_000);
        assertThat(CodePieces.of("java", code)).isEqualTo(List.of(new Piece(code, null)));
    }

    /** Whatever people write, all of it is shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh", "c", "c++", "c#", "css", "docker", "go", "toml", "java", "js", "json", "kt", "lua", "make", "php",
                "py", "rb", "rs", "sql", "ts", "html", "xml", "yml", "diff"
            })
    void nothingIsLost(String language) {
        Random random = new Random(3);
        int[] signs = "\"'`<>/*\\-=(){}[]#$%&!?.:;,@ab1 \n\tёж日🎉\u0000~^|+_"
                .codePoints()
                .toArray();
        for (int round = 0; round < 300; round++) {
            String code = random.ints(random.nextInt(60), 0, signs.length)
                    .mapToObj(sign -> Character.toString(signs[sign]))
                    .collect(Collectors.joining());
            assertThat(CodePieces.of(language, code).stream().map(Piece::text).collect(Collectors.joining()))
                    .isEqualTo(code);
        }
        assertThat(CodePieces.of(language, "'x' \"x\" <a b='c'> 5\n\"y\" # // x \nFROM x\n"))
                .as("it is known")
                .hasSizeGreaterThan(1);
    }
}
