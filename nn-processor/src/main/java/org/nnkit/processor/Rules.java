package org.nnkit.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Range;

/** What {@link org.nnkit.api.plugin.Plugins} and {@link org.nnkit.api.plugin.Descriptor} would refuse at run time. */
final class Rules {

    private static final Set<String> NUMBERS =
            Set.of("double", "int", "long", "java.lang.Double", "java.lang.Integer", "java.lang.Long");

    private static final Set<String> OTHERS =
            Set.of("boolean", "java.lang.Boolean", "java.lang.String", Path.class.getName(), Values.class.getName());

    private final ProcessingEnvironment environment;
    private boolean hold = true;

    Rules(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Whether all rules hold; an error is reported for each that does not. */
    boolean hold(TypeElement type) {
        hold = true;
        String name = type.getSimpleName().toString();
        if (!Candidates.isPublic(type)) {
            error(type, name + " is a plugin, so it must be public, and so must be what it is declared in");
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
            error(type, name + " is a plugin within another class, so it must be static");
        }
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        if (constructors.stream()
                .noneMatch(c -> c.getParameters().isEmpty() && c.getModifiers().contains(Modifier.PUBLIC))) {
            error(
                    type,
                    name
                            + " has no public constructor without arguments, which gives the defaults and is what ServiceLoader"
                            + " calls; add 'public " + name + "() { this(...); }'");
        }
        List<String> primary = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            if (option == null) {
                error(
                        component,
                        "component '" + component.getSimpleName() + "' of " + name
                                + " has no @Option; write '@Option(help = \"...\")' before it");
            } else {
                checkOption(component, option);
                if (option.primary()) {
                    primary.add(component.getSimpleName().toString());
                }
            }
        }
        if (primary.size() > 1) {
            error(
                    type,
                    name + " has several primary options (" + String.join(", ", primary)
                            + "); one at most can stand for the whole plugin");
        }
        checkName(type);
        return hold;
    }

    private void checkOption(RecordComponentElement component, Option option) {
        String name = "option '" + component.getSimpleName() + "'";
        @Nullable TypeMirror element = elementOf(component.asType());
        boolean plugin = element != null && isPluginInterface(element);
        boolean number = element != null && NUMBERS.contains(plain(element));
        if (element == null || !(plugin || number || OTHERS.contains(plain(element)) || isEnum(element))) {
            error(
                    component,
                    name + " has type " + component.asType()
                            + ", which no option can have; allowed are double, int, long,"
                            + " boolean, String, an enum, Values, Path, the interface of a kind of plugin, or a List of these");
            return;
        }
        if (!option.byName().isEmpty() && !plugin) {
            error(component, name + " has a default by name, which only a plugin can have");
        }
        if (option.range().isEmpty()) {
            return;
        }
        if (!number && !plain(element).equals(Values.class.getName())) {
            error(component, name + " has a range, which only numbers can have");
            return;
        }
        try {
            Range.parse(option.range());
        } catch (IllegalArgumentException e) {
            error(component, name + " has a range that is " + inWords(e, option.range()));
        }
    }

    private static String inWords(IllegalArgumentException e, String range) {
        // An end that is no number at all gives Java's own words.
        return e instanceof NumberFormatException
                ? "not an interval like '[0, 1)': '" + range + "'"
                : String.valueOf(e.getMessage());
    }

    /** Of a list its elements; null where these are not said. */
    private @Nullable TypeMirror elementOf(TypeMirror type) {
        if (type instanceof DeclaredType declared && plain(type).equals("java.util.List")) {
            return declared.getTypeArguments().size() == 1
                    ? declared.getTypeArguments().get(0)
                    : null;
        }
        return type;
    }

    /** The name without annotations and type arguments. */
    private String plain(TypeMirror type) {
        Element element = environment.getTypeUtils().asElement(type);
        return element instanceof TypeElement t
                ? t.getQualifiedName().toString()
                : type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : "";
    }

    private boolean isEnum(TypeMirror type) {
        Element element = environment.getTypeUtils().asElement(type);
        return element != null && element.getKind() == ElementKind.ENUM;
    }

    private boolean isPluginInterface(TypeMirror type) {
        Element element = environment.getTypeUtils().asElement(type);
        return element != null && element.getAnnotation(Kind.class) != null;
    }

    private void checkName(TypeElement type) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (method.getSimpleName().contentEquals("name")
                    && method.getParameters().isEmpty()) {
                @Nullable String literal = Literal.returnedBy(method, environment);
                if (literal != null && !Plugins.isName(literal)) {
                    error(
                            method,
                            "name '" + literal
                                    + "' is not kebab-case (letters a-z, digits, single hyphens), as configs write"
                                    + " it");
                }
            }
        }
    }

    /** At the field of a component: javac knows no place of the component itself. */
    private void error(RecordComponentElement component, String message) {
        @Nullable Element type = component.getEnclosingElement();
        List<? extends Element> all = type == null ? List.of() : type.getEnclosedElements();
        for (Element field : ElementFilter.fieldsIn(all)) {
            if (field.getSimpleName().equals(component.getSimpleName())) {
                error(field, message);
            }
        }
    }

    private void error(Element element, String message) {
        hold = false;
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }
}
