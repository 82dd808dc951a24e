package org.nnkit.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What this build made, as outsiders get it: archives, and jars that are installed in a repository. */
final class Build {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path TARGET = Path.of(System.getProperty("nnkit.target"));
    static final String VERSION = System.getProperty("nnkit.version");

    private static final Path REPOSITORY = TARGET.resolve("repository");

    private Build() {}

    /** The archive of the program: {@code tar.gz} or {@code zip}. */
    static Path archive(String ending) {
        return TARGET.resolve("nnkit-" + VERSION + "-bin." + ending);
    }

    /**
     * A shell with {@code mvn}, for which the jars of this build are installed, and nothing else of ours is within reach. What
     * it needs of others it takes from the repository that this build filled, so that it fetches nothing anew, or from
     * wherever this machine has it from.
     */
    static Shell shell(Path folder) throws IOException {
        install();
        Path settings = TARGET.resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <profiles>
                    <profile>
                      <id>build</id>
                      <repositories><repository>%1$s</repository></repositories>
                      <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>build</activeProfile></activeProfiles>
                </settings>
                """.formatted("<id>build</id><url>"
                + Path.of(System.getProperty("nnkit.localRepository")).toUri() + "</url>"
                + "<snapshots><enabled>false</enabled></snapshots>"
                + "<releases><checksumPolicy>ignore</checksumPolicy></releases>"));
        return new Shell(folder)
                .with(
                        "mvn",
                        "exec '" + System.getProperty("nnkit.maven") + "/bin/mvn' -B -ntp -gs '" + settings
                                + "' -Dmaven.repo.local='" + REPOSITORY + "' \"$@\"");
    }

    private static void install() throws IOException {
        installed("nnkit-parent", ROOT.resolve("pom.xml"), "pom");
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.sorted().toList()) {
                String name = module.getFileName().toString();
                if (name.startsWith("nn-") && Files.isRegularFile(module.resolve("pom.xml"))) {
                    installed(name, module.resolve("pom.xml"), "pom");
                    Path target = module.resolve(ROOT.resolve("nn-dist").relativize(TARGET));
                    Path jar = target.resolve(name + "-" + VERSION + ".jar");
                    if (Files.isRegularFile(jar)) {
                        installed(name, jar, "jar");
                    }
                }
            }
        }
        for (String name : List.of("nn-api", "nn-kernels", "nn-mlp", "nn-tck")) {
            assertTrue(Files.isRegularFile(place(name, "jar")), () -> name + " was not built by 'mvn package'");
        }
    }

    private static Path place(String name, String ending) {
        return REPOSITORY
                .resolve("org/nnkit")
                .resolve(name)
                .resolve(VERSION)
                .resolve(name + "-" + VERSION + "." + ending);
    }

    private static void installed(String name, Path file, String ending) throws IOException {
        Path place = place(name, ending);
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
}
