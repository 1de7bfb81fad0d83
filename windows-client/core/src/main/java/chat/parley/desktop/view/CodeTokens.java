package chat.parley.desktop.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.jspecify.annotations.Nullable;

/** What RSyntaxTextArea, an editor, makes of code. None of its windows is needed. Beside {@link CodePieces}, so that it is loaded late. */
final class CodeTokens {
    private static final System.Logger LOG = System.getLogger(CodeTokens.class.getName());

    private final List<CodePieces.Piece> pieces = new ArrayList<>();

    private CodeTokens() {}

    /** Nothing if the library cannot take the code apart without a loss: other people write it. */
    static Optional<List<CodePieces.Piece>> pieces(String style, String code) {
        try {
            CodeTokens tokens = new CodeTokens();
            tokens.read(TokenMakerFactory.getDefaultInstance().getTokenMaker(style), code);
            String together = tokens.pieces.stream().map(CodePieces.Piece::text).collect(Collectors.joining());
            return together.equals(code) ? Optional.of(List.copyOf(tokens.pieces)) : Optional.empty();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (RuntimeException | Error failure) {
            // The library's scanners, made by JFlex, throw a plain Error at what they do not expect.
            LOG.log(System.Logger.Level.DEBUG, "Code stays without colours", failure);
            return Optional.empty();
        }
    }

    private void read(TokenMaker maker, String code) {
        int state = TokenTypes.NULL;
        boolean first = true;
        for (String line : code.split("\n", -1)) {
            if (!first) {
                add("\n", null);
            }
            first = false;
            Segment segment = new Segment(line.toCharArray(), 0, line.length());
            Token token = maker.getTokenList(segment, state, 0);
            while (token != null && token.isPaintable()) {
                add(token.getLexeme(), kind(token.getType()));
                token = token.getNextToken();
            }
            state = maker.getLastTokenTypeOnLine(segment, state);
        }
    }

    /** Neighbours of one colour become one piece. */
    private void add(String text, CodePieces.@Nullable Kind kind) {
        if (!pieces.isEmpty() && Objects.equals(pieces.getLast().kind(), kind)) {
            pieces.add(new CodePieces.Piece(pieces.removeLast().text() + text, kind));
        } else {
            pieces.add(new CodePieces.Piece(text, kind));
        }
    }

    private static CodePieces.@Nullable Kind kind(int type) {
        return switch (type) {
            case TokenTypes.RESERVED_WORD, TokenTypes.RESERVED_WORD_2, TokenTypes.MARKUP_TAG_NAME ->
                CodePieces.Kind.KEYWORD;
            case TokenTypes.DATA_TYPE, TokenTypes.FUNCTION -> CodePieces.Kind.TYPE;
            case TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
                    TokenTypes.MARKUP_ENTITY_REFERENCE -> CodePieces.Kind.NUMBER;
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.REGEX,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
                    TokenTypes.MARKUP_CDATA,
                    TokenTypes.ERROR_STRING_DOUBLE,
                    TokenTypes.ERROR_CHAR -> CodePieces.Kind.STRING;
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT,
                    TokenTypes.MARKUP_DTD,
                    TokenTypes.MARKUP_PROCESSING_INSTRUCTION,
                    TokenTypes.ANNOTATION,
                    TokenTypes.PREPROCESSOR -> CodePieces.Kind.COMMENT;
            case TokenTypes.VARIABLE, TokenTypes.MARKUP_TAG_ATTRIBUTE -> CodePieces.Kind.ATTRIBUTE;
            default -> null;
        };
    }
}
