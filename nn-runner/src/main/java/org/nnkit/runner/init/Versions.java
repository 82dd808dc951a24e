package org.nnkit.runner.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions that the build wrote down, of what a project depends on. */
final class Versions {

    private Versions() {}

    static String of(String what) {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("no versions.properties");
            }
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("versions.properties", e);
        }
        String version = versions.getProperty(what);
        if (version == null) {
            throw new IllegalStateException("no version of " + what);
        }
        return version;
    }
}
