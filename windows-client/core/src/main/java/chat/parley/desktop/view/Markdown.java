package chat.parley.desktop.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/** The subset of Markdown that messages have. */
public final class Markdown {
    private static final String BULLET = "•";
    private static final int NUMBER = 1;
    private static final Pattern MARK = Pattern.compile("[-*]|(0|[1-9]\\d*)[.)]");

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.create()))
            .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
            .customInlineContentParserFactory(new PlainAmpersand())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            // Of a link its words are enough.
            .nodeRendererFactory(LinkWords::new)
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    /** Messages have no character references: an ampersand is one, whatever follows it. */
    private static final class PlainAmpersand implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('&');
        }

        @Override
        public InlineContentParser create() {
            return state -> {
                state.scanner().next();
                return ParsedInline.of(new Text("&"), state.scanner().position());
            };
        }
    }

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

    /**
     * What stands before each item of a list: a bullet, or a number as it was written. Empty for what is no list in
     * messages: a plus is an agreement more often, and a zero before a number belongs to a date or a time.
     *
     * @param text what the list was parsed from
     */
    public static List<String> marks(ListBlock list, String text) {
        List<String> marks = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Matcher mark = MARK.matcher(source(item, text));
            if (!mark.lookingAt()) {
                return List.of();
            }
            marks.add(mark.group(NUMBER) == null ? BULLET : mark.group());
        }
        return List.copyOf(marks);
    }

    /** A block as it was written. */
    public static String source(Node block, String text) {
        List<SourceSpan> lines = block.getSourceSpans();
        if (lines.isEmpty()) {
            return "";
        }
        SourceSpan last = lines.getLast();
        return text.substring(lines.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }

    /** What remains of it in one line. */
    public static String plain(String text) {
        return PLAIN.render(PARSER.parse(text)).replaceAll("\\s+", " ").strip();
    }
}
