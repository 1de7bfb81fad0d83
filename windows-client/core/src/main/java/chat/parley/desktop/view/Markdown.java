package chat.parley.desktop.view;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** The subset of Markdown that messages have. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.create()))
            .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class))
            .build();

    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private Markdown() {}

    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** What remains of it in one line. */
    static String plain(String text) {
        return PLAIN.render(PARSER.parse(text)).replaceAll("\\s+", " ").strip();
    }
}
