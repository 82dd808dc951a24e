package org.nnkit.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an extension point: an interface whose implementations {@link Plugins} finds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {

    /** What messages and {@code nn plugins} call it, in the singular: {@code activation}. */
    String value();

    /** The plugin that a bare number stands for ({@code learningRate: 0.1} is {@code constant}); empty for none. */
    String bareNumber() default "";
}
