package chat.parley.wire.generate;

import chat.parley.wire.Limits;
import chat.parley.wire.topology.Exchange;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Javadoc of the contract as Markdown, read from the sources. */
public final class Documentation {
    private final Map<String, Entry> types;

    private Documentation(Map<String, Entry> types) {
        this.types = types;
    }

    /**
     * Javadoc of one type.
     *
     * @param components by name: {@code @param} tags of records
     * @param members by name: methods and constants
     */
    private record Entry(String text, Map<String, String> components, Map<String, String> members) {}

    public static Documentation read(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> java = paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            task.parse();
            Map<String, Entry> types = new HashMap<>();
            DocTrees trees = DocTrees.instance(task);
            for (Element element : task.analyze()) {
                if (element instanceof TypeElement type) {
                    add(trees, type, types);
                }
            }
            return new Documentation(types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(DocTrees trees, TypeElement type, Map<String, Entry> types) {
        types.put(type.getQualifiedName().toString(), entry(trees, type));
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(nested -> add(trees, nested, types));
    }

    /** What the type is; empty when nothing is written. */
    public String of(Class<?> type) {
        Entry entry = types.get(type.getCanonicalName());
        return entry == null ? "" : entry.text();
    }

    /** A method or constant declared in {@code type}; empty when nothing is written. */
    public String ofMember(Class<?> type, String name) {
        Entry entry = types.get(type.getCanonicalName());
        return entry == null ? "" : entry.members().getOrDefault(name, "");
    }

    /** The documented methods and constants of {@code type}, as they stand in the source. */
    List<String> members(Class<?> type) {
        return List.copyOf(Objects.requireNonNull(types.get(type.getCanonicalName()))
                .members()
                .keySet());
    }

    /** A record's component: its {@code @param}, else the method that it implements. */
    public String ofComponent(Class<?> type, String name) {
        Entry entry = types.get(type.getCanonicalName());
        String own = entry == null ? "" : entry.components().getOrDefault(name, "");
        return own.isEmpty() ? inherited(type, name) : own;
    }

    private String inherited(Class<?> type, String name) {
        for (Class<?> parent : type.getInterfaces()) {
            String text = ofMember(parent, name);
            text = text.isEmpty() ? inherited(parent, name) : text;
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static Entry entry(DocTrees trees, TypeElement type) {
        Map<String, String> components = new HashMap<>();
        DocCommentTree comment = trees.getDocCommentTree(type);
        if (comment != null) {
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param) {
                    components.put(param.getName().getName().toString(), text(param.getDescription()));
                }
            }
        }
        Map<String, String> members = new LinkedHashMap<>();
        List<Element> documented = new ArrayList<>(ElementFilter.fieldsIn(type.getEnclosedElements()));
        documented.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
        for (Element member : documented) {
            DocCommentTree of = trees.getDocCommentTree(member);
            if (of != null) {
                members.put(member.getSimpleName().toString(), text(of.getFullBody()));
            }
        }
        return new Entry(comment == null ? "" : text(comment.getFullBody()), components, members);
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream()
                .map(Documentation::text)
                .collect(Collectors.joining())
                .replaceAll(" *\\n *", "\n")
                .strip();
    }

    private static String text(DocTree tree) {
        return switch (tree) {
            case TextTree text -> text.getBody().replaceAll("\\s+", " ");
            case StartElementTree start -> markdown(start.getName().toString());
            case EndElementTree end -> "";
            case LiteralTree literal -> {
                String body = literal.getBody().getBody();
                yield literal.getKind() == DocTree.Kind.CODE ? "`" + body.replaceAll("\\s+", " ") + "`" : body;
            }
            case LinkTree link ->
                link.getLabel().isEmpty() ? reference(link.getReference().getSignature()) : text(link.getLabel());
            default -> throw new IllegalArgumentException("Javadoc that cannot be printed: " + tree);
        };
    }

    private static String markdown(String element) {
        return switch (element) {
            case "ul" -> "\n";
            case "li" -> "\n- ";
            case "p" -> "\n\n";
            default -> throw new IllegalArgumentException("no Markdown form is defined for <" + element + ">");
        };
    }

    /** Readers of the protocol do not know the Java constants: their values are printed. */
    private static String reference(String signature) {
        String name = signature.replaceAll("^.*[.#]", "");
        if (signature.startsWith("Exchange#")) {
            return "`" + Exchange.valueOf(name).exchangeName() + "`";
        }
        if (!signature.startsWith("Limits#")) {
            return "`" + name + "`";
        }
        try {
            Object value = Limits.class.getField(name).get(null);
            return value instanceof Duration duration ? Durations.words(duration) : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such limit: " + signature, e);
        }
    }
}
