package org.nnkit.runner.cli;

import org.jspecify.annotations.Nullable;

/** The version of this program, as its jar or module states it. */
public final class Version {

    private Version() {}

    /** {@code 0.1.0}; {@code development} where classes are run from a folder. */
    public static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        if (version == null && Version.class.getModule().getDescriptor() != null) {
            version = Version.class.getModule().getDescriptor().rawVersion().orElse(null);
        }
        return version == null ? "development" : version;
    }
}
