package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Runs the common commands once, so that the Java virtual machine can note which classes they load; of that list the
 * launcher makes its archive of classes.
 */
final class Rehearsal {

    private Rehearsal() {}

    /**
     * Ends with the exit code of the first command that fails.
     *
     * @param args a config whose inputs are x1, x2 and x3, and a folder that may be filled
     * @throws IOException if the folder can't be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        String config = Path.of(args[0]).toAbsolutePath().toString();
        String run = "run";
        Files.writeString(folder.resolve("data.csv"), "x1,x2,x3\n0,0,1\n0,1,1\n", StandardCharsets.US_ASCII);
        // Runs go to a folder named by the time, as those of most users do.
        Shell shell = new Shell(System.in, System.out, System.err, folder, Clock.systemUTC(), false);
        List<List<String>> calls = List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("train", "--help"),
                List.of("check", config),
                List.of("train", config),
                List.of("train", config, "--out", run),
                List.of("predict", run, "data.csv"),
                List.of("show", run));
        for (List<String> call : calls) {
            int code = Main.run(call.toArray(String[]::new), shell);
            if (code != Main.DONE) {
                System.exit(code);
            }
        }
    }
}
