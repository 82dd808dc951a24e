package org.nnkit.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the plugins among the classes that are compiled, says what is wrong with them where it can be told by then, and
 * writes {@code META-INF/services} for them. Nothing needs it: who lists the plugins by hand, and tests them with the
 * contracts of nn-tck, has the same.
 *
 * <p>A plugin is a public class or record that implements an interface with {@link org.nnkit.api.plugin.Kind}, or one that
 * does and has an {@link org.nnkit.api.plugin.Option}.
 */
@SupportedAnnotationTypes("*")
public final class PluginProcessor extends AbstractProcessor {

    private final SortedMap<String, List<TypeElement>> byService = new TreeMap<>();
    private final List<TypeElement> plugins = new ArrayList<>();
    private boolean failed;

    /** For the compiler. */
    public PluginProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Candidates candidates = new Candidates(processingEnv);
        Rules rules = new Rules(processingEnv);
        ModuleRules moduleRules = new ModuleRules(processingEnv);
        for (TypeElement type : types(round.getRootElements())) {
            List<TypeElement> services = candidates.services(type);
            if (candidates.isPlugin(type, services)) {
                plugins.add(type);
                services.forEach(s -> byService
                        .computeIfAbsent(s.getQualifiedName().toString(), k -> new ArrayList<>())
                        .add(type));
                failed |= !rules.hold(type);
            }
        }
        for (ModuleElement module : ElementFilter.modulesIn(round.getRootElements())) {
            for (TypeElement type : plugins) {
                failed |= !moduleRules.hold(module, type, candidates.services(type));
            }
        }
        if (round.processingOver() && !failed && !round.errorRaised()) {
            ServicesFiles files = new ServicesFiles(processingEnv);
            byService.forEach(files::write);
        }
        return false; // others may look at the same annotations
    }

    private static List<TypeElement> types(Set<? extends Element> elements) {
        List<TypeElement> types = new ArrayList<>();
        for (TypeElement type : ElementFilter.typesIn(elements)) {
            types.add(type);
            types.addAll(types(new LinkedHashSet<>(type.getEnclosedElements())));
        }
        return types;
    }
}
