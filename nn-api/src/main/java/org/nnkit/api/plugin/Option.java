package org.nnkit.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a record component of a {@link Plugin} as an option. Schema, help, reference pages and messages are made from
 * this and from nothing else; the compact constructor checks the same range once more, for those who call it directly.
 *
 * <p>An option has one of these types: {@code double}, {@code int}, {@code long}, {@code boolean}, {@link String}, an
 * enum (written in kebab-case), {@link org.nnkit.api.math.Values}, {@link java.nio.file.Path}, a plugin interface marked
 * with {@link Kind}, or a {@link java.util.List} of these. A {@code @Nullable} component of a reference type
 * ({@code Double}, say) is an option that may be left out altogether.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** What it means, as a phrase without full stop; with the unit, where it has one. */
    String help();

    /** The interval of allowed numbers, {@code "[0, 1)"} or {@code "(0, inf)"}; for a list, of each element. */
    String range() default "";

    /** Whether a config must give it; the prototype then holds a placeholder. */
    boolean required() default false;

    /** Whether {@code plugin: value} is short for {@code plugin: {option: value}}; at most one in a plugin. */
    boolean primary() default false;

    /**
     * The name of the default plugin, for an option whose default lives in another module: the prototype holds null, and
     * the binder looks the name up. Empty for none.
     */
    String byName() default "";
}
