package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void listsAreListsAndHeadingsAndTablesStayAsTheyWereTyped() {
        assertThat(blocks("- one\n- two\n\n1. first\n2. second\n\n# no heading\n\n| a |\n|---|"))
                .hasExactlyElementsOfTypes(BulletList.class, OrderedList.class, Paragraph.class, Paragraph.class);
    }

    @Test
    void itemsKeepTheirNumbersAndBulletsAreAlike() {
        assertThat(marks("7) seven\n9) nine")).containsExactly("7)", "9)");
        assertThat(marks("* one\n* two")).containsExactly("•", "•");
        String nested = "> 1. one\n>    - inner";
        Node item = blocks(nested).getFirst().getFirstChild().getFirstChild();
        assertThat(Markdown.marks((ListBlock) item.getLastChild(), nested)).containsExactly("•");
    }

    @Test
    void aPlusAndAZeroBeforeANumberMakeNoList() {
        assertThat(marks("+ of course")).isEmpty();
        assertThat(marks("08. May")).isEmpty();
        assertThat(Markdown.source(blocks("+ of\n+ course").getFirst(), "+ of\n+ course"))
                .isEqualTo("+ of\n+ course");
    }

    @Test
    void characterReferencesStayAsTheyWereTyped() {
        assertThat(Markdown.plain("**R&D** writes &amp; for & and &copy; for ©"))
                .isEqualTo("R&D writes &amp; for & and &copy; for ©");
    }

    private static List<String> marks(String text) {
        return Markdown.marks((ListBlock) blocks(text).getFirst(), text);
    }

    private static List<Node> blocks(String text) {
        List<Node> blocks = new ArrayList<>();
        for (Node node = Markdown.parse(text).getFirstChild(); node != null; node = node.getNext()) {
            blocks.add(node);
        }
        return blocks;
    }
}
