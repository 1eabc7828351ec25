package io.github.immichtg.cli.command;

import io.github.immichtg.config.Variable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The variables that a command's help tells of: those that somebody who runs it may want to set. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reads {

    /** In the order in which they are shown. */
    Variable[] value();
}
