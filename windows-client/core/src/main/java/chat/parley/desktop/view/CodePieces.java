package chat.parley.desktop.view;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.jspecify.annotations.Nullable;

/**
 * Code in pieces of one colour each, for the languages that the web client colours too. What tells them apart is loaded with
 * the first code that needs it, each language for itself.
 */
public final class CodePieces {
    /** Characters. What is longer stays in one piece: windows lay out each piece by itself. */
    private static final int LONGEST = 8_000;

    private static final Set<String> DIFF = Set.of("diff", "patch");
    private static final Map<String, String> STYLES = styles();

    /** What a piece of code is, as far as colours go. */
    public enum Kind {
        KEYWORD,
        TYPE,
        NUMBER,
        STRING,
        COMMENT,
        ATTRIBUTE
    }

    /**
     * A piece of code.
     *
     * @param kind absent if it looks like the rest
     */
    public record Piece(String text, @Nullable Kind kind) {}

    private CodePieces() {}

    /** Their texts together are the code. One piece, if the language is not known. */
    public static List<Piece> of(@Nullable String language, String code) {
        String known = language == null ? "" : language.toLowerCase(Locale.ROOT);
        List<Piece> whole = List.of(new Piece(code, null));
        if (code.length() > LONGEST) {
            return whole;
        }
        if (DIFF.contains(known)) {
            return DiffLines.pieces(code);
        }
        String style = STYLES.get(known);
        return style == null ? whole : CodeTokens.pieces(style, code).orElse(whole);
    }

    private static Map<String, String> styles() {
        Map<String, String> styles = new HashMap<>();
        put(styles, SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL, "bash", "sh", "zsh");
        put(styles, SyntaxConstants.SYNTAX_STYLE_C, "c", "h");
        put(styles, SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS, "cpp", "c++", "cc", "cxx", "hpp", "hh");
        put(styles, SyntaxConstants.SYNTAX_STYLE_CSHARP, "csharp", "cs", "c#");
        put(styles, SyntaxConstants.SYNTAX_STYLE_CSS, "css");
        put(styles, SyntaxConstants.SYNTAX_STYLE_DOCKERFILE, "dockerfile", "docker");
        put(styles, SyntaxConstants.SYNTAX_STYLE_GO, "go", "golang");
        put(styles, SyntaxConstants.SYNTAX_STYLE_INI, "ini", "toml");
        put(styles, SyntaxConstants.SYNTAX_STYLE_JAVA, "java");
        put(styles, SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT, "javascript", "js", "jsx", "mjs", "cjs");
        put(styles, SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS, "json", "jsonc", "json5");
        put(styles, SyntaxConstants.SYNTAX_STYLE_KOTLIN, "kotlin", "kt", "kts");
        put(styles, SyntaxConstants.SYNTAX_STYLE_LUA, "lua");
        put(styles, SyntaxConstants.SYNTAX_STYLE_MAKEFILE, "makefile", "make", "mk");
        put(styles, SyntaxConstants.SYNTAX_STYLE_PHP, "php");
        put(styles, SyntaxConstants.SYNTAX_STYLE_PYTHON, "python", "py");
        put(styles, SyntaxConstants.SYNTAX_STYLE_RUBY, "ruby", "rb");
        put(styles, SyntaxConstants.SYNTAX_STYLE_RUST, "rust", "rs");
        put(styles, SyntaxConstants.SYNTAX_STYLE_SQL, "sql");
        put(styles, SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT, "typescript", "ts", "tsx", "mts", "cts");
        put(styles, SyntaxConstants.SYNTAX_STYLE_HTML, "html", "xhtml");
        put(styles, SyntaxConstants.SYNTAX_STYLE_XML, "xml", "svg", "xsd", "xsl", "plist");
        put(styles, SyntaxConstants.SYNTAX_STYLE_YAML, "yaml", "yml");
        return Map.copyOf(styles);
    }

    private static void put(Map<String, String> styles, String style, String... languages) {
        for (String language : languages) {
            styles.put(language, style);
        }
    }
}
