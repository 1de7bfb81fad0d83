package chat.parley.wire.generate;

import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown. */
final class MarkdownTable {
    private final StringBuilder out = new StringBuilder();

    MarkdownTable(String... columns) {
        row(columns);
        out.append("|").append("---|".repeat(columns.length)).append('\n');
    }

    MarkdownTable row(String... cells) {
        out.append(List.of(cells).stream()
                        .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString().stripTrailing();
    }
}
