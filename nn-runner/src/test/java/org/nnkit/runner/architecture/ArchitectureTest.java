package org.nnkit.runner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules, and what no code of ours may call. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.nnkit");

    /** Their results differ between JDKs, or between interpreter and compiler; Elementary's don't. */
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

    private static String[] packages(String... modules) {
        return Arrays.stream(modules).map(m -> "org.nnkit." + m + "..").toArray(String[]::new);
    }

    @Test
    void allModulesAreLookedAt() {
        for (String module : new String[] {"api", "kernels", "activations", "costs", "mlp", "rbf", "data", "tck", "runner"}) {
            assertTrue(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("org.nnkit." + module)), module);
        }
    }

    @Test
    void theApiDependsOnNothing() {
        classes()
                .that()
                .resideInAPackage("org.nnkit.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.nnkit.api..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernels", "activations", "costs", "mlp", "rbf"})
    void modulesForEmbeddingSeeTheApiAndNobodyElse(String module) {
        classes()
                .that()
                .resideInAPackage("org.nnkit." + module + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "jdk.incubator..", "org.jspecify..", "org.nnkit.api..", "org.nnkit." + module + "..")
                .check(CLASSES);
    }

    @Test
    void dataSeesTheApiAndItsParser() {
        classes()
                .that()
                .resideInAPackage("org.nnkit.data..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.nnkit.api..", "org.nnkit.data..", "de.siegmar..")
                .check(CLASSES);
    }

    @Test
    void theConformanceKitSeesTheApiAndJUnitInItsContractsOnly() {
        classes()
                .that()
                .resideInAPackage("org.nnkit.tck..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.nnkit.api..",
                        "org.nnkit.tck..",
                        "org.junit.jupiter.api..",
                        "org.apiguardian..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.nnkit.tck..")
                .and()
                .haveSimpleNameNotEndingWith("Contract")
                .and()
                .doNotHaveSimpleName("Contracts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(CLASSES);
    }

    @Test
    void theRunnerKnowsPluginsByTheirNamesOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.nnkit.runner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("kernels", "activations", "costs", "mlp", "rbf"))
                .check(CLASSES);
    }

    @Test
    void packagesOfTheRunnerHaveNoCycles() {
        slices().matching("org.nnkit.runner.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "com.google.., cli",
        "picocli.., cli",
        "com.fasterxml.., json config",
        "com.github.weisj.., plot",
        "org.snakeyaml.., config"
    })
    void librariesStayInTheirPackages(String library, String places) {
        noClasses()
                .that()
                .resideInAPackage("org.nnkit..")
                .and()
                .resideOutsideOfPackages(Arrays.stream(places.split(" "))
                        .map(p -> "org.nnkit.runner." + p + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> call(String description, Set<String> methods, Class<?>... owners) {
        return describe(
                description,
                c -> methods.contains(c.getName())
                        && Arrays.stream(owners)
                                .anyMatch(o -> c.getTargetOwner().isAssignableTo(o)));
    }

    private static void never(DescribedPredicate<JavaCall<?>> call) {
        noClasses()
                .should()
                .callMethodWhere(describe(call.getDescription(), c -> call.test(c)))
                .check(CLASSES);
    }

    @Test
    void nobodyCallsFunctionsWhoseBitsDiffer() {
        never(call("Math or StrictMath with other bits elsewhere", INEXACT, Math.class, StrictMath.class));
    }

    @Test
    void nobodyAddsInParallelStreams() {
        never(call(
                "parallel streams",
                Set.of("parallel", "parallelStream"),
                BaseStream.class,
                java.util.Collection.class));
    }

    @Test
    void nobodyUsesTheGeneratorsOfTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are random generators of the JDK",
                        c -> c.isAssignableTo(Random.class)
                                || c.isEquivalentTo(SplittableRandom.class)
                                || c.isEquivalentTo(ThreadLocalRandom.class)
                                || c.getPackageName().equals("java.util.random")))
                .check(CLASSES);
    }

    @Test
    void nothingIsSerialisedOrLoadedByName() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "serialise Java objects, or run scripts",
                        c -> c.isAssignableTo(ObjectInputStream.class)
                                || c.isAssignableTo(ObjectOutputStream.class)
                                || c.getName().equals("java.beans.XMLDecoder")
                                || c.getPackageName().startsWith("javax.script")))
                .check(CLASSES);
        never(call("loading by name", Set.of("forName"), Class.class));
        never(call("loading by name", Set.of("loadClass", "defineClass"), ClassLoader.class));
    }

    @Test
    void onlyThrowablesAndEnumsAreSerializable() {
        classes()
                .that(describe(
                        "are neither throwables, enums nor lambdas",
                        (JavaClass c) -> !c.isAssignableTo(Throwable.class) && !c.isEnum()))
                .should()
                .notBeAssignableTo(java.io.Serializable.class)
                .check(CLASSES);
    }

    @Test
    void caseAndFormatsNeverDependOnTheLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(java.io.PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(java.io.PrintStream.class, "format", String.class, Object[].class)
                .check(CLASSES);
    }

    @Test
    void onlyTheApiAsksTheServiceLoader() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("api", "tck"))
                .should()
                .accessTargetWhere(describe(
                        "ServiceLoader is asked",
                        (JavaAccess<?> a) -> a.getTargetOwner().isEquivalentTo(java.util.ServiceLoader.class)))
                .check(CLASSES);
        assertTrue(resideInAnyPackage(packages("api")).test(CLASSES.get("org.nnkit.api.plugin.Plugins")));
    }
}
