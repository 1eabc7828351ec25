package io.github.immichtg.sync.event;

import java.util.List;
import java.util.Objects;

/** Thrown if a rule of what may be seen names a person or a tag that the account does not have. */
public final class UnknownNameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The name that is unknown. */
    private final String name;

    /** Similar names. */
    @SuppressWarnings("serial")
    private final List<String> near;

    /**
     * The failure with its details.
     *
     * @param rule the rule, such as {@code EXCLUDE_PEOPLE}
     * @param kind what it names: a person or a tag
     * @param name the name that is unknown
     * @param near similar names, the nearest first
     */
    public UnknownNameException(String rule, String kind, String name, List<String> near) {
        super(rule + " names a " + kind + " that Immich does not have: '" + name + "'"
                + (near.isEmpty() ? "" : "; did you mean '" + String.join("' or '", near) + "'?"));
        this.name = name;
        this.near = List.copyOf(near);
    }

    /** {@return the name that is unknown} */
    public String name() {
        return name;
    }

    /** {@return similar names, the nearest first} */
    public List<String> near() {
        return near;
    }

    /** Never null: every instance has a message. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
