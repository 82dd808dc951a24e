package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.plot.Gallery;
import org.nnkit.runner.plot.Gif;
import org.nnkit.runner.plot.Picture;
import org.nnkit.runner.plot.PictureKind;
import org.nnkit.runner.plot.Raster;
import org.nnkit.runner.plot.Subject;
import org.nnkit.runner.plot.Theme;
import org.nnkit.runner.plot.Wishes;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.run.OutputRefusedException;
import org.nnkit.runner.run.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn plot KIND RUN|MODEL|CONFIG}: a picture as SVG, PNG or GIF. It never needs a display. */
final class PlotCommand implements Command {

    /** Pixels of a PNG for each unit of the SVG: sharp on paper and on dense screens. */
    private static final int SCALE = 2;

    private static final List<String> ENDINGS = List.of("svg", "png", "gif");

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Grammar.spec(this, "Draws a picture of a run, a model or a config; a config is trained first.");
        StringBuilder kinds = new StringBuilder("What to draw:");
        for (PictureKind kind : Gallery.kinds()) {
            kinds.append("%n").append(kind.name()).append(": ").append(kind.help());
        }
        spec.add(Grammar.parameter(0, "KIND", true, kinds.toString()));
        spec.add(PositionalParamSpec.builder()
                .index("1..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("RUN|MODEL|CONFIG")
                .description("What to draw it of: a run directory, a model file or a config.")
                .build());
        spec.add(Grammar.option(
                "--out", "FILE", "Where to: .svg, .png or, for a film, .gif; without it KIND.svg in this folder."));
        spec.add(Grammar.flag("--force", "Replace the file if there is one."));
        spec.add(Grammar.option("--theme", "THEME", "light or dark; light without it."));
        spec.add(Grammar.flag("--log", "Give the cost a logarithmic axis."));
        spec.add(Grammar.flag("--open", "Show the file on the screen afterwards."));
        spec.add(Grammar.repeatable("--set", "PATH=VALUE", "Change a field of the config."));
        Arguments.addPlugins(spec);
        Arguments.addQuiet(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        PictureKind kind = kind(Grammar.parameter(arguments, 0));
        Theme theme = theme(Grammar.text(arguments, "--theme"));
        String out = Grammar.text(arguments, "--out");
        String file = out == null ? kind.name() + ".svg" : out;
        String ending = ending(file, kind);
        if (ending.equals("gif") && !kind.moves()) {
            throw new RefusedException("--out " + file + ": '" + kind.name()
                    + "' does not move, and only what moves is a GIF; expected a name that ends in .svg or .png");
        }
        boolean force = Grammar.has(arguments, "--force");
        Path target = shell.resolve(file);
        requireFree(file, target, force);
        List<String> named = arguments.matchedPositionalValue(1, List.of());
        requireCount(kind, named.size());
        if (kind.most() == 0 && !Grammar.texts(arguments, "--set").isEmpty()) {
            throw new RefusedException(
                    "--set: changes a config, and '" + kind.name() + "' is drawn of nothing but the plugins");
        }
        if (Grammar.has(arguments, "--log") && !kind.name().equals("curve")) {
            throw new RefusedException("--log: is for the cost of 'curve'; '" + kind.name() + "' shows none");
        }
        boolean open = Grammar.has(arguments, "--open");
        PlotDisplay.prepare(open);
        try (PluginJars jars = Arguments.pluginJars(arguments, shell);
                Arithmetic arithmetic = Arithmetic.of(jars.plugins(), null, 0)) {
            Picture picture = picture(kind, named, arguments, shell, jars, arithmetic);
            WholeFile.requireFolder(target, file);
            WholeFile.write(target, content(picture, theme, ending), () -> requireFree(file, target, force));
        }
        if (!Grammar.has(arguments, "--quiet")) {
            shell.out().print(Shell.visible(file) + "\n");
        }
        if (open) {
            PlotDisplay.show(target, file);
        }
    }

    private static Picture picture(
            PictureKind kind,
            List<String> named,
            ParseResult arguments,
            Shell shell,
            PluginJars jars,
            Arithmetic arithmetic)
            throws IOException {
        List<String> overrides = Grammar.texts(arguments, "--set");
        List<Subject> subjects = new ArrayList<>();
        for (String argument : named) {
            subjects.add(PlotSubject.of(argument, shell, jars, arithmetic, overrides));
        }
        return kind.picture(subjects, new Wishes(Grammar.has(arguments, "--log"), jars.plugins()));
    }

    private static PictureKind kind(String name) {
        List<String> names = Gallery.kinds().stream().map(PictureKind::name).toList();
        return Gallery.kinds().stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String hint = NearMiss.hint(name, names);
                    return new RefusedException("unknown kind of picture '" + name + "'" + hint
                            + (hint.isEmpty() ? "; known: " : " known: ") + String.join(", ", names));
                });
    }

    private static Theme theme(@Nullable String name) {
        if (name == null || name.equals("light")) {
            return Theme.LIGHT;
        }
        if (name.equals("dark")) {
            return Theme.DARK;
        }
        throw new RefusedException("--theme: expected light or dark, got '" + name + "'");
    }

    private static String ending(String file, PictureKind kind) {
        String lower = file.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (lower.endsWith("." + ending)) {
                return ending;
            }
        }
        throw new RefusedException("--out " + file + ": expected a name that ends in "
                + (kind.moves() ? ".svg, .png or .gif" : ".svg or .png"));
    }

    private static void requireCount(PictureKind kind, int count) {
        if (count < kind.fewest()) {
            throw new RefusedException("'" + kind.name() + "' needs a run, a model or a config to draw");
        }
        if (count > kind.most()) {
            throw new RefusedException(
                    kind.most() == 0
                            ? "'" + kind.name() + "' is drawn of nothing but the plugins; leave out what follows it"
                            : "'" + kind.name() + "' shows at most " + kind.most() + " at once, got " + count);
        }
    }

    private static void requireFree(String file, Path target, boolean force) {
        if (Files.isDirectory(target)) {
            throw new OutputRefusedException(file + ": is a folder; name a file");
        }
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new OutputRefusedException(file + ": exists already; name another file by --out, or add --force");
        }
    }

    private static WholeFile.Content content(Picture picture, Theme theme, String ending) {
        return switch (ending) {
            case "png" -> out -> Raster.png(picture.still(), theme, SCALE, out);
            case "gif" -> out -> Gif.write(picture.frames(), theme, out);
            default -> WholeFile.Content.of(picture.svg(theme));
        };
    }
}
