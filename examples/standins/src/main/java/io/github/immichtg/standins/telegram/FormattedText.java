package io.github.immichtg.standins.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text or caption as readers see it.
 *
 * @param text without markup
 * @param entities what of it is formatted, ordered by where they begin, outer ones first
 * @param raw as it was sent
 */
public record FormattedText(String text, List<Entity> entities, String raw) {

    static final FormattedText EMPTY = new FormattedText("", List.of(), "");

    /**
     * A formatted part.
     *
     * @param type as the Bot API names it, such as {@code bold} or {@code text_link}
     * @param offset in UTF-16 units
     * @param length in UTF-16 units
     * @param url of a link, else null
     */
    public record Entity(
            String type, int offset, int length, @Nullable String url) {}
}
