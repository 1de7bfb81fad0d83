package chat.parley.desktop.view;

import chat.parley.desktop.view.CodePieces.Kind;
import chat.parley.desktop.view.CodePieces.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a unified diff (POSIX, {@code diff -u}) and of what Git writes above one: each is told by how it begins. */
final class DiffLines {
    private DiffLines() {}

    static List<Piece> pieces(String diff) {
        List<Piece> pieces = new ArrayList<>();
        int begin = 0;
        while (begin < diff.length()) {
            int end = diff.indexOf('\n', begin) + 1;
            String line = diff.substring(begin, end == 0 ? diff.length() : end);
            pieces.add(new Piece(line, kind(line)));
            begin += line.length();
        }
        return List.copyOf(pieces);
    }

    private static @Nullable Kind kind(String line) {
        if (line.startsWith("@@")) {
            return Kind.KEYWORD;
        }
        boolean aboveTheChanges = line.startsWith("+++ ")
                || line.startsWith("--- ")
                || line.startsWith("diff ")
                || line.startsWith("index ");
        if (aboveTheChanges) {
            return Kind.COMMENT;
        }
        if (line.startsWith("+")) {
            return Kind.STRING;
        }
        return line.startsWith("-") ? Kind.NUMBER : null;
    }
}
