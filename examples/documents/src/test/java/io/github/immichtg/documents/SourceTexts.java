package io.github.immichtg.documents;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Texts that expressions of the main sources make. What is not known is …; where a part depends on a condition, each case
 * makes a text. Constants, local variables, and the constructors and private methods that only put a text together are
 * followed.
 */
final class SourceTexts {

    private static final Set<String> UNKNOWN = Set.of("…");
    private static final int CASES = 30;
    private static final int DEPTH = 8;

    /** Place of an expression: its type, and the texts of its parameters. */
    record Place(String type, Map<String, Set<String>> parameters, Map<String, ExpressionTree> locals, int depth) {

        Place(String type, Map<String, ExpressionTree> locals) {
            this(type, Map.of(), locals, 0);
        }
    }

    private record Template(MethodTree method, String type, List<String> parameters, ExpressionTree text) {}

    private final Map<String, List<String>> parameters = new HashMap<>();
    private final Map<String, Template> templates = new HashMap<>();
    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final Map<String, String> superTypes = new HashMap<>();
    private final Set<Tree> expanded = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean noting;

    /** Remembers what a file declares. */
    void learn(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                if (type.getExtendsClause() != null) {
                    superTypes.put(
                            type(getCurrentPath()), type.getExtendsClause().toString());
                }
                if (type.getKind() == Tree.Kind.RECORD) {
                    List<String> components = type.getMembers().stream()
                            .filter(member -> member instanceof VariableTree field
                                    && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                            .map(member -> ((VariableTree) member).getName().toString())
                            .toList();
                    parameters.put("new " + type(getCurrentPath()) + "/" + components.size(), components);
                }
                return super.visitClass(type, none);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree
                        && variable.getInitializer() != null
                        && String.valueOf(variable.getType()).equals("String")) {
                    constants.put(type(getCurrentPath()) + "." + variable.getName(), variable.getInitializer());
                }
                return super.visitVariable(variable, none);
            }

            @Override
            public Void visitMethod(MethodTree method, Void none) {
                String type = type(getCurrentPath());
                List<String> names = method.getParameters().stream()
                        .map(parameter -> parameter.getName().toString())
                        .toList();
                String key = key(isConstructor(method) ? "new " + type : type + "." + method.getName(), names.size());
                parameters.put(key, names);
                ExpressionTree text = madeOf(method);
                if (text != null) {
                    templates.put(key, new Template(method, type, names, text));
                }
                return super.visitMethod(method, none);
            }
        }.scan(unit, null);
    }

    /** Name of the type around a place, with those around it. */
    static String type(TreePath path) {
        StringBuilder name = new StringBuilder();
        for (TreePath at = path; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof ClassTree type && !type.getSimpleName().isEmpty()) {
                name.insert(0, type.getSimpleName() + (name.isEmpty() ? "" : "."));
            }
        }
        return name.toString();
    }

    static String called(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }

    /** Whether a method's text is made of its parameters, so that each call makes another one. */
    boolean isTemplate(MethodTree method, String type) {
        return !texts(method, type).equals(UNKNOWN);
    }

    /** Texts of such a method, without its parameters. */
    Set<String> texts(MethodTree method, String type) {
        Template template = templates.get(
                key(type + "." + method.getName(), method.getParameters().size()));
        return template == null ? UNKNOWN : texts(template.text(), new Place(type, Map.of()));
    }

    /** Notes which calls became parts of a text. */
    void expand(ExpressionTree text, Place place) {
        noting = true;
        texts(text, place);
        noting = false;
    }

    /** Whether the text of a call, or a method, became a part of another one, or one of its own. */
    boolean isExpanded(Tree call) {
        return expanded.contains(call);
    }

    /** Whether a type, as it is called within another one, is an exception that main code declares. */
    boolean isOwnException(String type, String within) {
        return superTypes.keySet().stream()
                .filter(one -> one.equals(type) || one.equals(within + "." + type) || one.endsWith("." + type))
                .anyMatch(this::extendsException);
    }

    private boolean extendsException(String type) {
        String extended = superTypes.get(type);
        return extended == null ? type.endsWith("Exception") : extendsException(extended);
    }

    /** Names of the methods that types of a name declare. */
    Set<String> methodsOf(Pattern types) {
        return parameters.keySet().stream()
                .filter(key -> types.matcher(key.replaceFirst("\\..*", "")).matches())
                .map(key -> key.replaceAll(".*\\.|/.*", ""))
                .collect(Collectors.toSet());
    }

    /** Names of what a constructor or method takes; empty if it is not ours. */
    List<String> parameters(ExpressionTree call, Place place) {
        List<String> names = find(parameters, call, place);
        return names == null ? List.of() : names;
    }

    /** Texts of a call of a constructor or method that puts one together; just … if it does not. */
    Set<String> texts(ExpressionTree text, Place place) {
        if (place.depth() > DEPTH) {
            return UNKNOWN;
        }
        return switch (text) {
            case LiteralTree literal -> literal.getValue() instanceof String value ? Set.of(value) : UNKNOWN;
            case ParenthesizedTree inner -> texts(inner.getExpression(), place);
            case BinaryTree sum ->
                sum.getKind() == Tree.Kind.PLUS
                        ? joined(texts(sum.getLeftOperand(), place), texts(sum.getRightOperand(), place))
                        : UNKNOWN;
            case ConditionalExpressionTree either ->
                union(texts(either.getTrueExpression(), place), texts(either.getFalseExpression(), place));
            case SwitchExpressionTree cases -> {
                Set<String> all = new LinkedHashSet<>();
                for (CaseTree one : cases.getCases()) {
                    all.addAll(one.getBody() instanceof ExpressionTree body ? texts(body, place) : UNKNOWN);
                }
                yield all;
            }
            case IdentifierTree name -> named(name.getName().toString(), place);
            case MemberSelectTree constant -> constant(constant.toString(), place);
            case NewClassTree made -> expanded(made, made.getArguments(), place);
            case MethodInvocationTree call -> ofCall(call, place);
            default -> UNKNOWN;
        };
    }

    private Set<String> ofCall(MethodInvocationTree call, Place place) {
        String name = called(call);
        if (noting && (name.equals("formatted") || name.equals("format"))) {
            expanded.addAll(call.getArguments());
        }
        if (name.equals("formatted") && call.getMethodSelect() instanceof MemberSelectTree select) {
            return filledIn(texts(select.getExpression(), place));
        }
        if (call.getMethodSelect().toString().equals("String.format")) {
            int format = call.getArguments().getFirst() instanceof LiteralTree ? 0 : 1;
            return filledIn(texts(call.getArguments().get(format), place));
        }
        return name.equals("super") && !call.getArguments().isEmpty()
                ? texts(call.getArguments().getFirst(), place)
                : expanded(call, call.getArguments(), place);
    }

    private Set<String> named(String name, Place place) {
        Set<String> given = place.parameters().get(name);
        if (given != null) {
            return given;
        }
        ExpressionTree local = place.locals().get(name);
        return local != null ? texts(local, deeper(place)) : constant(name, place);
    }

    private Set<String> constant(String name, Place place) {
        for (String type = place.type(); ; type = type.substring(0, Math.max(0, type.lastIndexOf('.')))) {
            ExpressionTree value = constants.get(type.isEmpty() ? name : type + "." + name);
            if (value != null) {
                return texts(value, deeper(place));
            }
            if (type.isEmpty()) {
                return UNKNOWN;
            }
        }
    }

    private Set<String> expanded(ExpressionTree call, List<? extends ExpressionTree> arguments, Place place) {
        Template template = find(templates, call, place);
        if (template == null) {
            return UNKNOWN;
        }
        if (noting) {
            expanded.add(call);
            expanded.add(template.method());
        }
        Map<String, Set<String>> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            given.put(template.parameters().get(i), texts(arguments.get(i), deeper(place)));
        }
        return texts(template.text(), new Place(template.type(), given, Map.of(), place.depth() + 1));
    }

    private static <T> @Nullable T find(Map<String, T> all, ExpressionTree call, Place place) {
        if (call instanceof NewClassTree made) {
            String type = made.getIdentifier().toString();
            String key = key("new " + type, made.getArguments().size());
            String nested = key("." + type, made.getArguments().size());
            T exact = all.get(key);
            return exact != null
                    ? exact
                    : all.keySet().stream()
                            .filter(one -> one.startsWith("new ") && one.endsWith(nested))
                            .sorted()
                            .findFirst()
                            .map(all::get)
                            .orElse(null);
        }
        MethodInvocationTree method = (MethodInvocationTree) call;
        int count = method.getArguments().size();
        String name = method.getMethodSelect().toString();
        return name.equals("this") || name.equals("super")
                ? all.get(key("new " + (name.equals("this") ? place.type() : ""), count))
                : all.getOrDefault(key(place.type() + "." + name, count), all.get(key(name, count)));
    }

    private static @Nullable ExpressionTree madeOf(MethodTree method) {
        if (method.getBody() == null || method.getBody().getStatements().isEmpty()) {
            return null;
        }
        return switch (method.getBody().getStatements().getFirst()) {
            case ReturnTree returned -> isPrivate(method) ? returned.getExpression() : null;
            case ExpressionStatementTree statement -> isConstructor(method) ? statement.getExpression() : null;
            default -> null;
        };
    }

    private static boolean isPrivate(MethodTree method) {
        return method.getModifiers().getFlags().contains(Modifier.PRIVATE)
                && !method.getParameters().isEmpty();
    }

    private static boolean isConstructor(MethodTree method) {
        return method.getName().contentEquals("<init>");
    }

    private static String key(String called, int parameters) {
        return called + "/" + parameters;
    }

    private static Place deeper(Place place) {
        return new Place(place.type(), place.parameters(), place.locals(), place.depth() + 1);
    }

    private static Set<String> filledIn(Set<String> formats) {
        Set<String> all = new LinkedHashSet<>();
        formats.forEach(format -> all.add(format.replaceAll("%[-0-9.,]*[a-z]", "…")));
        return all;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Set<String> joined(Set<String> before, Set<String> after) {
        Set<String> all = new LinkedHashSet<>();
        before.forEach(first -> after.forEach(second -> all.add(first + second)));
        if (all.size() > CASES) {
            throw new IllegalStateException("too many cases: " + all.iterator().next());
        }
        return all;
    }
}
