package org.nnkit.api.plugin;

/**
 * A building block that configs name: an immutable value, found by {@link java.util.ServiceLoader}.
 *
 * <p>Normally a record in an exported package: its components are its options, its canonical constructor refuses bad
 * values, and a public constructor without arguments gives the prototype that the loader creates. That constructor must
 * be cheap and must not fail. A plugin keeps nothing between calls, so one value may serve many networks and threads.
 */
public interface Plugin {

    /**
     * The name that configs use: kebab-case ASCII (a letter, then letters, digits and single hyphens), unique within its
     * kind.
     */
    String name();
}
