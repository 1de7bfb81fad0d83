package chat.parley.wire.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from one document of the repository to another, or to a file of it, leads somewhere. */
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    /** Folders that hold no documents of ours. */
    private static final Set<String> FOREIGN = Set.of("target", "node_modules", "dist", "data", ".git", ".cache");

    static List<Path> documents() throws IOException {
        Path root = GeneratedFiles.repository();
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return FOREIGN.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md") && !file.toString().endsWith("-template.md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        String text = text(document);
        for (MatchResult match : LINK.matcher(text).results().toList()) {
            String link = match.group(1);
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            assertThat(target).as("%s in %s", link, document).exists();
            if (parts.length == 2) {
                assertThat(anchors(text(target))).as("%s in %s", link, document).containsOnlyOnce(parts[1]);
            }
        }
    }

    /** {@code docs/security-asvs.md} says which test shows what: each must be there. */
    @Test
    void everyNamedTestExists() throws IOException {
        Path root = GeneratedFiles.repository();
        Map<String, String> tests = new HashMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return FOREIGN.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith("Test.java")) {
                    // Several modules have a BadInputTest.
                    tests.merge(name.replace(".java", ""), Files.readString(file), String::concat);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        List<MatchResult> named = NAMED_TEST
                .matcher(text(root.resolve("docs/security-asvs.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(50).allSatisfy(test -> {
            assertThat(tests).as(test.group()).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(tests.get(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
            }
        });
    }

    private static String text(Path document) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    }

    /** As GitHub makes them: lower case, without punctuation, spaces as hyphens. */
    private static List<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
