package io.github.immichtg.caption;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.internal.caption.html.LineMarkers;
import io.github.immichtg.internal.caption.value.CaptionVariable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mustache template restricted to our variables: values are texts from a map, so a template can neither loop nor
 * access objects, and the size of its output is bounded by its own length. Only this class uses the Mustache engine.
 * Immutable and thread-safe.
 */
final class MustacheTemplate {

    /** Maximum template length, far more than a caption of 1024 characters needs. */
    static final int LONGEST = 16_384;

    private static final Pattern ENGINE_LINE = Pattern.compile("(.*) @ line (\\d+)", Pattern.DOTALL);

    private static final Mustache.Compiler ENGINE = Mustache.compiler()
            // Values are HTML already, so that {{{this}}} does no harm.
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .strictSections(true)
            .withCollector(new Lookup());

    private final Template template;
    private final Set<CaptionVariable> variables;
    private final int descriptions;

    private MustacheTemplate(Template template, Named named) {
        this.template = template;
        this.variables = Collections.unmodifiableSet(named.variables);
        this.descriptions = named.descriptions;
    }

    /**
     * Parses a template.
     *
     * @throws CaptionTemplateException for a syntax error or an unknown variable
     */
    static MustacheTemplate of(String source) {
        Named named = new Named();
        Template template = compile(LineMarkers.without(source));
        compile(LineMarkers.in(source)).visit(named);
        return new MustacheTemplate(template, named);
    }

    /** Variant that includes the {@link LineMarkers} of the source's lines in the output. */
    static MustacheTemplate marked(String source) {
        return new MustacheTemplate(compile(LineMarkers.in(source)), new Named());
    }

    Set<CaptionVariable> variables() {
        return variables;
    }

    /** Number of times the description occurs. */
    int descriptions() {
        return descriptions;
    }

    String html(Map<CaptionVariable, String> values) {
        return template.execute(values);
    }

    private static Template compile(String source) {
        if (source.length() > 2 * LONGEST) {
            throw new CaptionTemplateException(0, "it is longer than " + LONGEST + " characters");
        }
        try {
            return ENGINE.compile(source);
        } catch (MustacheException e) {
            Matcher message = ENGINE_LINE.matcher(String.valueOf(e.getMessage()));
            throw message.matches()
                    ? new CaptionTemplateException(Integer.parseInt(message.group(2)), message.group(1))
                    : new CaptionTemplateException(0, String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException e) {
            // The engine's result for {{}} and for a broken {{= =}}.
            throw new CaptionTemplateException(0, "a tag between {{ and }} is empty or broken");
        }
    }

    /** Looks up our variables by name. */
    private static final class Lookup implements Mustache.Collector {

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return null;
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            if (!(context instanceof Map<?, ?>) || CaptionVariable.named(name).isEmpty()) {
                return null;
            }
            return (values, key) -> values instanceof Map<?, ?> map
                    ? map.get(CaptionVariable.named(key).orElseThrow())
                    : Template.NO_FETCHER_FOUND;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** Visits a marked template and rejects unsupported elements. */
    private static final class Named implements Mustache.Visitor {

        final Set<CaptionVariable> variables = EnumSet.noneOf(CaptionVariable.class);
        int descriptions;
        private int line = 1;

        @Override
        public void visitText(String text) {
            for (int at = 0; at < text.length(); ) {
                if (LineMarkers.at(text, at)) {
                    line = LineMarkers.line(text, at);
                    at = LineMarkers.end(text, at);
                } else if (text.startsWith("{{", at)) {
                    throw new CaptionTemplateException(line, "a {{ is not closed by }}");
                } else {
                    at++;
                }
            }
        }

        @Override
        public void visitVariable(String name) {
            know(name);
        }

        @Override
        public boolean visitSection(String name) {
            know(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            know(name);
            return true;
        }

        @Override
        public boolean visitInclude(String name) {
            throw unusable("{{>" + name + "}}");
        }

        @Override
        public boolean visitParent(String name) {
            throw unusable("{{<" + name + "}}");
        }

        @Override
        public boolean visitBlock(String name) {
            throw unusable("{{$" + name + "}}");
        }

        private CaptionTemplateException unusable(String tag) {
            return new CaptionTemplateException(line, tag + ": a caption template cannot include other templates");
        }

        private void know(String name) {
            CaptionVariable variable = CaptionVariable.named(name)
                    .orElseThrow(() -> new CaptionTemplateException(
                            line, "there is no variable '" + name + "'; there are " + CaptionVariable.keys()));
            variables.add(variable);
            if (variable == CaptionVariable.DESCRIPTION) {
                descriptions++;
            }
        }
    }
}
