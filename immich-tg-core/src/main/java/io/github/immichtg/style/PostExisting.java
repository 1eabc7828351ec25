package io.github.immichtg.style;

/**
 * Choice of the assets to post that an album holds when it is linked. Assets added after its first complete listing
 * are always posted.
 *
 * @param newest how many of them to post, the newest by capture time; negative numbers are refused
 */
public record PostExisting(int newest) {

    /** Posts all of them. */
    public static final PostExisting ALL = new PostExisting(Integer.MAX_VALUE);

    /** Posts none of them. */
    public static final PostExisting NONE = new PostExisting(0);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public PostExisting {
        if (newest < 0) {
            throw new IllegalArgumentException("expected all, none, or the number of newest assets to post");
        }
    }

    /**
     * Parses {@code all}, {@code none} or a number.
     *
     * @param text the text to parse
     * @return the choice
     * @throws IllegalArgumentException with a one-sentence message for the user
     */
    public static PostExisting parse(String text) {
        return switch (text) {
            case "all" -> ALL;
            case "none" -> NONE;
            default -> {
                try {
                    yield new PostExisting(Integer.parseInt(text));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("expected all, none, or the number of newest assets to post", e);
                }
            }
        };
    }

    /** The text that {@link #parse} accepts. */
    @Override
    public String toString() {
        return equals(ALL) ? "all" : equals(NONE) ? "none" : String.valueOf(newest);
    }
}
