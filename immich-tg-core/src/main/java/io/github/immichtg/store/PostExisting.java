package io.github.immichtg.store;

/**
 * What becomes of the assets that an album holds already when it is linked. What is added after its first complete listing
 * is posted in any case.
 *
 * @param newest so many of them are posted, the newest by capture time
 */
public record PostExisting(int newest) {

    /** Each of them is posted. */
    public static final PostExisting ALL = new PostExisting(Integer.MAX_VALUE);

    /** None of them is posted. */
    public static final PostExisting NONE = new PostExisting(0);

    public PostExisting {
        if (newest < 0) {
            throw new IllegalArgumentException("it has to be all, none, or how many of the newest");
        }
    }

    /**
     * Reads {@code all}, {@code none} or a number.
     *
     * @throws IllegalArgumentException with one sentence for a person, when it is none of these
     */
    public static PostExisting parse(String text) {
        return switch (text) {
            case "all" -> ALL;
            case "none" -> NONE;
            default -> {
                try {
                    yield new PostExisting(Integer.parseInt(text));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("it has to be all, none, or how many of the newest", e);
                }
            }
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return equals(ALL) ? "all" : equals(NONE) ? "none" : String.valueOf(newest);
    }
}
