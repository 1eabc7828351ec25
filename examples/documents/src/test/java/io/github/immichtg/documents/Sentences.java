package io.github.immichtg.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sentences by which the programs tell people of problems, read from the main sources: of exceptions, of warnings in the
 * log, and of the packages that make reasons.
 */
final class Sentences {

    private static final String ROOT = "/io/github/immichtg/";

    /** Packages and types whose texts are all reasons, unless they are silent. */
    private static final Pattern REASONS =
            Pattern.compile("internal/(sync/(?!preview).*|doctor/.*|operations/.*|notify/.*"
                    + "|network/.*|caption/html/.*|store/(subscription|post)/.*|telegram/(api|check)/.*|immich/http/.*"
                    + "|config/Settings|launcher/Failure|media/FileConversion|monitor/HealthChecker|postgres/HomeFailure|store/seed/SeedHistory)"
                    + "|bot/(chat/Reasons|service/NotificationPages)");

    /** Packages in which an IllegalArgumentException is about what a user wrote; elsewhere it is a program's mistake. */
    private static final Pattern VALUES = Pattern.compile(
            "(immich/value|network|style|telegram/value|internal/(config|style|notify|sync/control))/\\w+|media/VideoSource");

    /** Decoders of pictures: only stack traces show why they find a file damaged, unless they say it in {@link #SHOWN}. */
    private static final Pattern DECODERS = Pattern.compile("internal/media/(heif|still|ffmpeg/image|isolated/Wire).*");

    private static final Pattern SHOWN = Pattern.compile("(UnsupportedHeif|Media)Exception.*");

    /** Exceptions that tell of a program's mistake, or end a thread. */
    private static final Set<String> MISTAKES = Set.of(
            "ArithmeticException",
            "AssertionError",
            "CancellationException",
            "IllegalStateException",
            "InterruptedException",
            "InterruptedIOException",
            "UnsupportedOperationException");

    /** Methods that tell people what they are given. */
    private static final Pattern TELLING = Pattern.compile(
            "LOG\\.(warn|error)|say|((context\\.)?err\\(\\)|err)\\.println|Answer\\.text|(.*\\.)?(failure|leaveOut|leftOut|note)");

    /** Methods and types that log for developers, tell of success, name, compare or suggest. */
    private static final Set<String> SILENT = Set.of(
            "Advice",
            "CaptionContext",
            "button",
            "compile",
            "contains",
            "debug",
            "endsWith",
            "info",
            "key",
            "ok",
            "replaceFirst",
            "requireNonNull",
            "startsWith",
            "words");

    /** Two words; what begins as the rest of another text is none. */
    private static final Pattern SENTENCE = Pattern.compile("(?![ ,;:]).*\\p{L}{2,}.* .*\\p{L}{2,}.*");

    /** Interfaces whose methods make nothing but the bot's sentences about problems. */
    private static final Pattern PROBLEMS = Pattern.compile("\\w*ProblemWords");

    /** What implements them, and others. */
    private static final Pattern CATALOGUES = Pattern.compile("bot/.*/(English|Russian)\\w+");

    private static final List<String> SCRIPTS = List.of(
            "immich-tg-core/src/main/launcher/find-java",
            "immich-tg-core/src/main/launcher/archive-classes",
            "release/src/windows/immich-tg.cmd",
            "release/src/windows/immich-tg-bot.cmd");

    private static final Pattern ECHO = Pattern.compile("(?m)^ *echo \"?(.*?)\"?(?: 1?>&2)?\r?$");

    private final SourceTexts sources = new SourceTexts();
    private final Set<String> problems = new HashSet<>();
    private final Map<String, Template> uncalled = new HashMap<>();
    private final SortedMap<String, String> found = new TreeMap<>();

    /** A method that makes texts of what it is given. */
    private record Template(MethodTree method, String file) {}

    private Sentences() {}

    /** Every sentence, with the file that says it. */
    static SortedMap<String, String> in(Path top) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(files(top)));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            Sentences sentences = new Sentences();
            units.forEach(sentences.sources::learn);
            sentences.problems.addAll(sentences.sources.methodsOf(PROBLEMS));
            units.forEach(unit -> sentences.new Reading(unit).scan(unit, null));
            sentences.uncalled.forEach((text, made) -> {
                if (!sentences.sources.isExpanded(made.method())) {
                    sentences.learn(text, made.file());
                }
            });
            for (String script : SCRIPTS) {
                sentences.learnScript(top.resolve(script));
            }
            return sentences.found;
        }
    }

    private static List<Path> files(Path top) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("core", "cli", "bot")) {
            try (Stream<Path> all = Files.walk(top.resolve("immich-tg-" + module + "/src/main/java"))) {
                all.filter(file -> file.toString().endsWith(".java")
                                && !file.toString().contains("jooq"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private void learnScript(Path script) throws IOException {
        ECHO.matcher(Files.readString(script))
                .results()
                .map(said -> said.group(1).replaceAll("\\$\\w+", "…"))
                .forEach(said -> learn(said, String.valueOf(script.getFileName())));
    }

    /** Learns a text if it is a sentence. */
    private boolean learn(String text, String file) {
        String line = text.replaceAll("\\s+", " ");
        boolean sentence = SENTENCE.matcher(line).matches();
        if (sentence) {
            found.putIfAbsent(shown(line), file);
        }
        return sentence;
    }

    /** Reads one file. */
    private final class Reading extends TreePathScanner<Void, Void> {

        private final String file;
        private Map<String, ExpressionTree> locals = Map.of();
        private boolean reasons;
        private boolean template;

        Reading(CompilationUnitTree unit) {
            String path = unit.getSourceFile().getName().replace('\\', '/');
            file = path.substring(path.lastIndexOf(ROOT) + ROOT.length()).replace(".java", "");
            reasons = REASONS.matcher(file).matches();
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, Void none) {
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, Void none) {
            boolean constant = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && !type.getSimpleName().contentEquals(String.valueOf(variable.getType()));
            boolean before = reasons;
            // Constants are told where they are used.
            reasons &= !constant;
            super.visitVariable(variable, none);
            reasons = before;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Void none) {
            String name = method.getName().toString();
            if (name.equals("toString")) {
                return null;
            }
            Map<String, ExpressionTree> around = locals;
            locals = new HashMap<>(around);
            new TreeScanner<Void, Void>() {
                @Override
                public @Nullable Void visitVariable(VariableTree variable, Void inner) {
                    if (variable.getInitializer() != null) {
                        locals.put(variable.getName().toString(), variable.getInitializer());
                    }
                    return super.visitVariable(variable, inner);
                }
            }.scan(method.getBody(), null);
            boolean before = reasons;
            boolean within = template;
            reasons |= CATALOGUES.matcher(file).matches() && problems.contains(name);
            // Each call of a template makes a text, which is read there.
            template = sources.isTemplate(method, type());
            if (template && reasons) {
                sources.texts(method, type()).forEach(text -> uncalled.put(text, new Template(method, file)));
                reasons = false;
            }
            super.visitMethod(method, none);
            reasons = before;
            template = within;
            locals = around;
            return null;
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, Void none) {
            String type = made.getIdentifier().toString();
            if (SILENT.contains(type.substring(type.lastIndexOf('.') + 1)) || MISTAKES.contains(type)) {
                return null;
            }
            if (counts(type) && (!template || isThrown())) {
                tell(made, made.getArguments());
            }
            return super.visitNewClass(made, none);
        }

        private boolean counts(String type) {
            if (type.equals("IllegalArgumentException")) {
                return VALUES.matcher(file).matches();
            }
            return sources.isOwnException(type, type()) || type.endsWith("Exception") ? isShown(type) : reasons;
        }

        private boolean isThrown() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ThrowTree;
        }

        private boolean isShown(String exception) {
            return !DECODERS.matcher(file).matches() || SHOWN.matcher(exception).matches();
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (SILENT.contains(SourceTexts.called(call))) {
                call.getArguments().forEach(argument -> sources.expand(argument, place()));
                return null;
            }
            String name = call.getMethodSelect().toString();
            String owner = name.matches("super|this") ? type() : name.replaceFirst("\\.?\\w+$", "");
            boolean counted = sources.isOwnException(owner, "")
                    ? isShown(owner)
                    : reasons || TELLING.matcher(name).matches() || isThrown();
            if (counted && (!template || isThrown())) {
                tell(call, call.getArguments());
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree returned, Void none) {
            if (reasons && returned.getExpression() != null) {
                say(returned.getExpression());
            }
            return super.visitReturn(returned, none);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
            if (reasons && lambda.getBody() instanceof ExpressionTree body) {
                say(body);
            }
            return super.visitLambdaExpression(lambda, none);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, Void none) {
            if (reasons) {
                say(assignment.getExpression());
            }
            return super.visitAssignment(assignment, none);
        }

        /** Says the text that a call makes of its arguments, or else each argument apart from the remedy. */
        private void tell(ExpressionTree call, List<? extends ExpressionTree> arguments) {
            if (sources.isExpanded(call) || say(call)) {
                return;
            }
            List<String> names = sources.parameters(call, place());
            for (int i = 0; i < arguments.size(); i++) {
                if (names.size() <= i || !names.get(i).equals("remedy")) {
                    say(arguments.get(i));
                }
            }
        }

        private boolean say(ExpressionTree text) {
            boolean said = false;
            for (String one : sources.texts(text, place())) {
                said |= learn(one, file);
            }
            if (said) {
                sources.expand(text, place());
            }
            return said;
        }

        private SourceTexts.Place place() {
            return new SourceTexts.Place(type(), locals);
        }

        private String type() {
            return SourceTexts.type(getCurrentPath());
        }
    }

    /** As a user sees it. */
    private static String shown(String line) {
        return line.replaceAll("</?(?:b|code)>", "")
                .replace("{}", "…")
                .replaceAll("…(?:[ .]?…)+", "…")
                .replaceFirst("^line …: ", "")
                .strip();
    }
}
