package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Wording of all main sources: the first sentence of a type names it by a noun, and texts use the terms of the field. */
class ProseTest {

    private static final Path TOP = Path.of("..");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all files: opening it takes far longer than reading a file. */
    private static final JavaFileManager CLASSES = COMPILER.getStandardFileManager(null, null, null);

    private static final List<String> MODULES = List.of("immich-tg-core", "immich-tg-cli", "immich-tg-bot");

    private static final Pattern GENERATED = Pattern.compile(".*/store/jooq/.*");

    private static final Set<String> QUESTIONS =
            Set.of("How", "That", "What", "Where", "Whether", "Which", "Who", "Whoever", "Why");

    private static final Pattern ODD = Pattern.compile(
            "\\b(stands there|it stands|stands in|is told|are told|somebody|whoever|for ever|comes again|goes on|is let"
                    + "|has got|nothing that|taken up again)\\b|«",
            Pattern.CASE_INSENSITIVE);

    /** Texts of these are Russian, which keeps its guillemets, or patterns that match such texts. */
    private static final Pattern RUSSIAN = Pattern.compile(".*/Russian\\w+[.]java");

    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    /** Text blocks, strings, characters, and comments of both kinds. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'(?:[^'\\\\]|\\\\[^']+|\\\\')'|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    @Test
    void mainSourcesAreWrittenPlainly() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path file : sources()) {
            String name = TOP.relativize(file).toString().replace('\\', '/');
            if (!GENERATED.matcher(name).matches()) {
                sources.add(new Source(name, Files.readString(file)));
            }
        }
        List<String> findings = new ArrayList<>(types(sources));
        for (Source source : sources) {
            words(source.text, RUSSIAN.matcher(source.name).matches())
                    .forEach(finding -> findings.add(source.name + ": " + finding));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aSentenceThatDoesNotNameTheTypeIsFound() {
        assertThat(findings("/** How a pass works. */ record Options() {}"))
                .containsExactly("first sentence: How a pass works.");
        assertThat(findings("class Outer { /** What was found. More. */ @Deprecated enum Found {} }"))
                .containsExactly("first sentence: What was found.");
        assertThat(findings("/** Options of a pass, and whether it waits. */ record Options() {}"))
                .isEmpty();
    }

    @Test
    void aPublicTypeWithoutADescriptionIsFound() {
        assertThat(findings("// Not Javadoc.\npublic interface Guard {}")).containsExactly("undocumented: Guard");
        assertThat(findings("interface Guard {}")).isEmpty();
    }

    @Test
    void anOddWordIsFoundInCommentsAndTextsButNotInRussianOnes() {
        assertThat(findings("class A { /** Who is told of it. */ int b; }")).hasSize(1);
        assertThat(findings("class A {\n// It goes on\n// here.\nString b = \"Try «help»\"; }"))
                .containsExactly("goes on: It goes on", "«: Try «help»");
        assertThat(findings("class A { String b = \"Нажмите «Готово»\"; char c = '«'; }"))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(TOP.resolve(module).resolve("src/main/java"))) {
                all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
        return files;
    }

    private static List<String> findings(String source) {
        List<String> findings = new ArrayList<>();
        types(List.of(new Source("A.java", source)))
                .forEach(finding -> findings.add(finding.substring("A.java: ".length())));
        findings.addAll(words(source, false));
        return findings;
    }

    private static List<String> words(String source, boolean russian) {
        List<String> findings = new ArrayList<>();
        for (MatchResult token : (Iterable<MatchResult>) TOKEN.matcher(source).results()::iterator) {
            String text = token.group();
            boolean exempt =
                    text.startsWith("\"") && (russian || CYRILLIC.matcher(text).find());
            if (!exempt && !text.startsWith("'")) {
                Matcher odd = ODD.matcher(plain(text));
                while (odd.find()) {
                    findings.add(odd.group() + ": " + plain(text));
                }
            }
        }
        return findings;
    }

    private static String plain(String token) {
        return token.replaceAll("(?m)^\\s*(/\\*+|\\*/|\\*|//)|\\*/$|^\"+|\"+$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Source file in memory. */
    private static final class Source extends SimpleJavaFileObject {

        final String name;
        final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** All in one task: one for each file takes far longer. */
    private static List<String> types(List<Source> sources) {
        JavacTask task =
                (JavacTask) COMPILER.getTask(null, CLASSES, problem -> {}, List.of("-proc:none"), null, sources);
        DocTrees docs = DocTrees.instance(task);
        List<String> findings = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String name = unit.getSourceFile().toUri().getPath().substring(1);
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitClass(ClassTree type, Void none) {
                        String doc = docs.getDocComment(getCurrentPath());
                        boolean top = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
                        if (doc != null) {
                            String sentence = doc.strip()
                                    .split("(?<=\\.)\\s|\\n\\s*@", 2)[0]
                                    .replaceAll("\\s+", " ");
                            if (QUESTIONS.contains(sentence.split("\\W", 2)[0])) {
                                findings.add(name + ": first sentence: " + sentence);
                            }
                        } else if (top && type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                            findings.add(name + ": undocumented: " + type.getSimpleName());
                        }
                        return super.visitClass(type, none);
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }
}
