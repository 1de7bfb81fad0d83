package chat.parley.desktop.view;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/** The subset of Markdown that messages have. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.create()))
            .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class))
            .build();

    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            // Of a link its words are enough.
            .nodeRendererFactory(LinkWords::new)
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private record LinkWords(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class);
        }

        @Override
        public void render(Node link) {
            for (Node node = link.getFirstChild(); node != null; node = node.getNext()) {
                context.render(node);
            }
        }
    }

    private Markdown() {}

    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** What remains of it in one line. */
    public static String plain(String text) {
        return PLAIN.render(PARSER.parse(text)).replaceAll("\\s+", " ").strip();
    }
}
