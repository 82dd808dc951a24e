package org.nnkit.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * {@code META-INF/services} in the folder of the compiled classes. A file that the author wrote is compared, never changed;
 * one of an earlier call is extended, since a compiler may be given only what was edited.
 */
final class ServicesFiles {

    private static final String MARK = "# Written by nn-processor.";

    private final ProcessingEnvironment environment;

    ServicesFiles(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Registers these plugins. */
    void write(String service, List<TypeElement> plugins) {
        String path = "META-INF/services/" + service;
        List<String> existing = read(path);
        Set<String> names = new TreeSet<>();
        for (TypeElement plugin : plugins) {
            names.add(environment.getElementUtils().getBinaryName(plugin).toString());
        }
        if (existing.isEmpty() || existing.get(0).equals(MARK)) {
            listed(existing).stream().filter(this::exists).forEach(names::add);
            create(path, names, plugins);
        } else {
            compare(path, listed(existing), names, plugins);
        }
    }

    /** What ServiceLoader makes of the lines. */
    private static Set<String> listed(List<String> lines) {
        Set<String> names = new TreeSet<>();
        for (String line : lines) {
            String name = line.replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean exists(String binaryName) {
        return environment.getElementUtils().getTypeElement(binaryName.replace('$', '.')) != null;
    }

    private void compare(String path, Set<String> listed, Set<String> names, List<TypeElement> plugins) {
        for (TypeElement plugin : plugins) {
            String name = environment.getElementUtils().getBinaryName(plugin).toString();
            if (!listed.contains(name)) {
                error(
                        plugin,
                        path + " does not list plugin " + name
                                + ", so the class path would not find it; add the line, or"
                                + " delete the file: without it, it is written for you");
            }
        }
        for (String name : listed) {
            if (!names.contains(name) && !exists(name)) {
                error(
                        plugins.get(0),
                        path + " lists " + name + ", and there is no such class; correct the name, or remove the line");
            }
        }
    }

    private List<String> read(String path) {
        try {
            FileObject file = environment.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", path);
            return file.getCharContent(true).toString().lines().toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(); // there is none
        }
    }

    private void create(String path, Set<String> names, List<TypeElement> plugins) {
        try {
            FileObject file = environment
                    .getFiler()
                    .createResource(StandardLocation.CLASS_OUTPUT, "", path, plugins.toArray(Element[]::new));
            try (Writer writer = file.openWriter()) {
                writer.write(MARK + "\n");
                for (String name : names) {
                    writer.write(name + "\n");
                }
            }
        } catch (IOException e) {
            error(plugins.get(0), path + " can't be written: " + e.getMessage());
        }
    }

    private void error(Element element, String message) {
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }
}
