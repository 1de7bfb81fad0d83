package chat.parley.desktop.app;

import chat.parley.desktop.view.CodePieces;
import chat.parley.desktop.view.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The subset of Markdown that messages have, as text that can be shown. What is not in the subset stays as it was typed. */
final class MarkdownText {
    private static final int QUOTE_DEPTH = 8;
    private static final double EMOJI = 19;
    private static final Insets INTO_PADDING = new Insets(-5);

    private final String source;
    private final Consumer<String> onLink;
    private final String copyCode;
    private final List<Node> blocks = new ArrayList<>();
    private @Nullable TextFlow paragraph;

    private MarkdownText(String source, Consumer<String> onLink, String copyCode) {
        this.source = source;
        this.onLink = onLink;
        this.copyCode = copyCode;
    }

    /**
     * Blocks one below the other; the last one is a paragraph if the text ends with one.
     *
     * @param copyCode what a button that copies a block of code is called
     */
    static List<Node> of(String text, Consumer<String> onLink, String copyCode) {
        MarkdownText result = new MarkdownText(text, onLink, copyCode);
        result.blocks(Markdown.parse(text), 0);
        if (result.blocks.isEmpty()) {
            result.blocks.add(plain(text));
        }
        return List.copyOf(result.blocks);
    }

    private static TextFlow plain(String text) {
        return flow(RightToLeft.pieces(text).stream().map(Text::new).toArray(Node[]::new));
    }

    static TextFlow flow(Node... children) {
        TextFlow flow = new WordFlow(children);
        flow.getStyleClass().add("bubble-text");
        return flow;
    }

    private void blocks(org.commonmark.node.Node parent, int depth) {
        for (org.commonmark.node.Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case FencedCodeBlock code -> blocks.add(codeBlock(code.getInfo(), code.getLiteral()));
                case IndentedCodeBlock code -> blocks.add(codeBlock(null, code.getLiteral()));
                case BlockQuote quote
                when depth < QUOTE_DEPTH -> {
                    VBox box = inner(quote, depth);
                    box.getStyleClass().add("md-quote");
                    blocks.add(box);
                }
                case HtmlBlock html -> blocks.add(plain(html.getLiteral()));
                case ListBlock list when depth < QUOTE_DEPTH -> blocks.add(list(list, depth));
                default -> {
                    TextFlow flow = flow();
                    paragraph = flow;
                    inlines(node, new Style(false, false, false));
                    turn(flow);
                    blocks.add(flow);
                }
            }
        }
    }

    private VBox inner(org.commonmark.node.Node parent, int depth) {
        MarkdownText inner = new MarkdownText(source, onLink, copyCode);
        inner.blocks(parent, depth + 1);
        VBox box = new VBox(2);
        box.getChildren().addAll(inner.blocks);
        return box;
    }

    private Node list(ListBlock list, int depth) {
        List<String> marks = Markdown.marks(list, source);
        if (marks.isEmpty()) {
            return plain(Markdown.source(list, source));
        }
        VBox lines = new VBox(2);
        lines.getStyleClass().add("md-list");
        org.commonmark.node.Node item = list.getFirstChild();
        for (String mark : marks) {
            Label label = new Label(mark);
            label.setMinWidth(Region.USE_PREF_SIZE);
            VBox said = inner(Objects.requireNonNull(item), depth);
            HBox.setHgrow(said, Priority.ALWAYS);
            HBox line = new HBox(6, label, said);
            line.setAlignment(Pos.BASELINE_LEFT);
            lines.getChildren().add(line);
            item = item.getNext();
        }
        return lines;
    }

    /** A paragraph runs as its first letter does. */
    private static void turn(TextFlow flow) {
        StringBuilder text = new StringBuilder();
        flow.getChildren().forEach(node -> text.append(node instanceof Text words ? words.getText() : ""));
        if (RightToLeft.isBaseOf(text.toString())) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
    }

    /**
     * Code in its colours.
     *
     * @param info what stands behind the fence, the language first
     */
    private Node codeBlock(@Nullable String info, String literal) {
        String language = info == null ? null : info.strip().split("\\s", 2)[0];
        String written = literal.stripTrailing();
        TextFlow code = new WordFlow();
        for (CodePieces.Piece piece : CodePieces.of(language, written)) {
            for (String part : RightToLeft.pieces(piece.text())) {
                Text text = new Text(part);
                text.getStyleClass().add("code");
                if (piece.kind() != null) {
                    text.getStyleClass().add("code-" + piece.kind().name().toLowerCase(Locale.ROOT));
                }
                code.getChildren().add(text);
            }
        }
        Button copy = Icons.button(Feather.COPY, copyCode);
        copy.getStyleClass().add("code-copy");
        copy.setOnAction(_ -> MessageMenu.copy(written));
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        // Into the padding, so that a single line becomes no taller.
        StackPane.setMargin(copy, INTO_PADDING);
        StackPane block = new StackPane(code, copy);
        block.getStyleClass().add("code-block");
        return block;
    }

    private record Style(boolean bold, boolean italic, boolean struck) {}

    private void inlines(org.commonmark.node.Node parent, Style style) {
        for (org.commonmark.node.Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case org.commonmark.node.Text text -> addWords(text.getLiteral(), style);
                case SoftLineBreak line -> {
                    List<Text> _ = add("\n", style);
                }
                case HardLineBreak line -> {
                    List<Text> _ = add("\n", style);
                }
                case StrongEmphasis strong -> inlines(strong, new Style(true, style.italic, style.struck));
                case Emphasis emphasis -> inlines(emphasis, new Style(style.bold, true, style.struck));
                case Strikethrough struck -> inlines(struck, new Style(style.bold, style.italic, true));
                case Code code ->
                    add(code.getLiteral(), style)
                            .forEach(text -> text.getStyleClass().add("code"));
                case Link link -> link(link, style);
                case HtmlInline html -> {
                    List<Text> _ = add(html.getLiteral(), style);
                }
                default -> inlines(node, style);
            }
        }
    }

    /** Shows where it leads: an address cannot hide behind other words. */
    private void link(Link link, Style style) {
        String address = link.getDestination();
        boolean safe = address.startsWith("https://") || address.startsWith("http://") || address.startsWith("mailto:");
        StringBuilder shown = new StringBuilder();
        collect(link, shown);
        List<Text> texts = add(shown.isEmpty() ? address : shown.toString(), style);
        if (safe) {
            texts.forEach(text -> {
                text.getStyleClass().add("link");
                text.setOnMouseClicked(_ -> onLink.accept(address));
            });
            if (!address.contains(shown)) {
                List<Text> _ = add(" (" + address + ")", style);
            }
        }
    }

    private static void collect(org.commonmark.node.Node parent, StringBuilder target) {
        for (org.commonmark.node.Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Text text) {
                target.append(text.getLiteral());
            } else {
                collect(node, target);
            }
        }
    }

    /** Adds words with their emoji. */
    private void addWords(String literal, Style style) {
        if (paragraph != null) {
            for (Node piece : EmojiImages.pieces(literal, EMOJI, Text::new)) {
                if (piece instanceof Text words) {
                    List<Text> _ = add(words.getText(), style);
                } else {
                    paragraph.getChildren().add(piece);
                }
            }
        }
    }

    private List<Text> add(String literal, Style style) {
        List<Text> texts = RightToLeft.pieces(literal).stream()
                .map(piece -> styled(piece, style))
                .toList();
        if (paragraph != null) {
            paragraph.getChildren().addAll(texts);
        }
        return texts;
    }

    private static Text styled(String literal, Style style) {
        Text text = new Text(literal);
        String weight = style.bold ? "-fx-font-weight: bold;" : "";
        text.setStyle(weight + (style.italic ? "-fx-font-style: italic;" : ""));
        text.setStrikethrough(style.struck);
        return text;
    }
}
