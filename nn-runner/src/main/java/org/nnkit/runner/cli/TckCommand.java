package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.runner.certificate.Certificate;
import org.nnkit.runner.certificate.Certificate.Verdict;
import org.nnkit.runner.certificate.Examiner;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.json.Json;
import org.nnkit.tck.Conformance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn tck JAR}: what the conformance kit says of the plugins in a jar, on screen and as a certificate beside it. */
final class TckCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this,
                "Tries the rules of the conformance kit on every plugin in a jar, and writes what they said beside it as"
                        + " JAR.tck.json. The plugins run with all your rights.");
        spec.add(Grammar.parameter(0, "JAR", true, "The jar with the plugins."));
        Arguments.addWatchdog(spec);
        Arguments.addQuiet(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        String name = Grammar.parameter(arguments, 0);
        Path jar = shell.resolve(name).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new RefusedException(name + ": is no file; name a jar with plugins");
        }
        Certificate certificate = Examiner.examine(jar, Version.text(), Arguments.guard(arguments, shell));
        certificate.write(jar);
        if (Grammar.has(arguments, "--json")) {
            shell.out().print(Json.pretty(certificate.tree()));
        } else if (!Grammar.has(arguments, "--quiet")) {
            print(certificate, name, shell);
        }
        if (!certificate.obeys()) {
            throw new RefusedException(name + ": " + broken(certificate));
        }
    }

    private static void print(Certificate certificate, String name, Shell shell) {
        for (Verdict v : certificate.verdicts()) {
            say(shell, v.kind() + " " + v.name() + " (" + v.type() + ")");
            Conformance c = v.conformance();
            if (c == null) {
                say(shell, "  not tested: " + v.reason());
                continue;
            }
            for (Conformance.Finding f : c.broken()) {
                say(shell, "  breaks " + f.rule() + ": " + f.words());
            }
            if (c.obeys()) {
                say(shell, "  obeys " + Words.count(c.passed().size(), "rule"));
            } else {
                say(shell, "  obeys " + Words.count(c.passed().size(), "other rule"));
            }
            Map<String, List<String>> untested = new LinkedHashMap<>();
            for (Conformance.Finding f : c.untested()) {
                untested.computeIfAbsent(f.words(), why -> new ArrayList<>())
                        .add(f.rule().split(" ", 2)[0]);
            }
            untested.forEach((why, rules) -> say(shell, "  not tested " + String.join(", ", rules) + ": " + why));
        }
        for (String problem : certificate.problems()) {
            say(shell, "can't be loaded: " + problem);
        }
        say(shell, "certificate: " + name + ".tck.json; what each rule asks for: docs/plugin-rules.md");
    }

    private static void say(Shell shell, String line) {
        shell.out().print(Shell.visible(line) + "\n");
    }

    private static String broken(Certificate certificate) {
        long breaking = certificate.verdicts().stream()
                .filter(v -> v.inWords().equals("breaks"))
                .count();
        String plugins = breaking + " of " + Words.count(certificate.verdicts().size(), "plugin") + " "
                + (breaking == 1 ? "breaks" : "break") + " rules";
        int problems = certificate.problems().size();
        return breaking == 0
                ? Words.count(problems, "provider") + " can't be loaded"
                : plugins + (problems == 0 ? "" : ", " + Words.count(problems, "provider") + " can't be loaded");
    }
}
