package org.nnkit.processor;

import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.ModuleElement.ProvidesDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** What a {@code module-info.java} that is compiled along must say of a plugin. */
final class ModuleRules {

    private final ProcessingEnvironment environment;

    ModuleRules(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Whether the module exports the plugin's package and provides it; an error is reported for each that is missing. */
    boolean hold(ModuleElement module, TypeElement type, List<TypeElement> services) {
        PackageElement own = environment.getElementUtils().getPackageOf(type);
        boolean hold = true;
        if (ElementFilter.exportsIn(module.getDirectives()).stream().noneMatch(e -> isExport(e, own))) {
            error(
                    type,
                    "module " + module.getQualifiedName() + " does not export the package of plugin "
                            + type.getSimpleName() + "; add 'exports " + own.getQualifiedName()
                            + ";' to module-info.java");
            hold = false;
        }
        for (TypeElement service : services) {
            if (ElementFilter.providesIn(module.getDirectives()).stream()
                    .noneMatch(p -> isProvided(p, service, type))) {
                error(
                        type,
                        "module " + module.getQualifiedName() + " does not provide plugin " + type.getSimpleName()
                                + ", so the module path would not find it; add 'provides " + service.getQualifiedName()
                                + " with " + type.getQualifiedName() + ";' to module-info.java");
                hold = false;
            }
        }
        return hold;
    }

    private static boolean isExport(ExportsDirective exports, PackageElement own) {
        return exports.getPackage().equals(own) && exports.getTargetModules() == null;
    }

    private static boolean isProvided(ProvidesDirective provides, TypeElement service, TypeElement type) {
        return provides.getService().equals(service)
                && provides.getImplementations().contains(type);
    }

    private void error(TypeElement type, String message) {
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message, type);
    }
}
