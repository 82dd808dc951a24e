package org.nnkit.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Option;

/** Which types are plugins, and of which kinds. */
final class Candidates {

    private final ProcessingEnvironment environment;

    Candidates(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** The extension points that a type implements, itself or by what it extends. */
    List<TypeElement> services(TypeElement type) {
        Set<TypeElement> found = new LinkedHashSet<>();
        collect(type.asType(), found);
        return new ArrayList<>(found);
    }

    private void collect(TypeMirror type, Set<TypeElement> found) {
        for (TypeMirror above : environment.getTypeUtils().directSupertypes(type)) {
            Element element = environment.getTypeUtils().asElement(above);
            if (element instanceof TypeElement t) {
                if (t.getAnnotation(Kind.class) != null) {
                    found.add(t);
                }
                collect(above, found);
            }
        }
    }

    /** Whether somebody meant it to be a plugin: it is public, or says that it has options. */
    boolean isPlugin(TypeElement type, List<TypeElement> services) {
        boolean concrete = (type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD)
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        return concrete && !services.isEmpty() && (isPublic(type) || hasOptions(type));
    }

    /** Whether everybody may use it: so must be all that it is within. */
    static boolean isPublic(TypeElement type) {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOptions(TypeElement type) {
        return type.getRecordComponents().stream().anyMatch(c -> c.getAnnotation(Option.class) != null);
    }
}
