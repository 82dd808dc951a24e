package org.nnkit.runner.plugin;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks, before any code of a class runs, whether all is there that it and the classes of its jar that it uses refer to: a Java
 * that reads them, nnkit's classes and members as they were when it was compiled, and its own.
 */
final class ClassCheck {

    private final JarContents jar;
    private final ClassLoader loader;

    /**
     * @param jar where the class is
     * @param loader that of the jar
     */
    ClassCheck(JarContents jar, ClassLoader loader) {
        this.jar = jar;
        this.loader = loader;
    }

    /**
     * Looks at one.
     *
     * @throws UnsoundException if something is missing
     */
    void requireSound(ClassFile root) throws UnsoundException {
        Deque<ClassFile> open = new ArrayDeque<>();
        Set<String> seen = new LinkedHashSet<>();
        open.add(root);
        seen.add(root.name());
        while (!open.isEmpty()) {
            ClassFile file = open.remove();
            requireReadable(file);
            // What a library of the jar refers to may be meant to be missing; what the plugin's own code does, hardly
            // ever.
            boolean own = file.packageName().equals(root.packageName());
            for (String name : file.classes()) {
                if (own || name.startsWith(PluginLoader.OURS)) {
                    requireThere(file, name);
                }
                ClassFile next = name.startsWith(PluginLoader.OURS) && PluginLoader.ofProgram(name) != null
                        ? null
                        : jar.classFile(name);
                if (next != null && seen.add(name)) {
                    open.add(next);
                }
            }
            for (ClassFile.Member member : file.members()) {
                requireThere(file, member);
            }
        }
    }

    private static void requireReadable(ClassFile file) throws UnsoundException {
        int here = Runtime.version().feature();
        if (file.java() > here) {
            throw new UnsoundException(
                    "class " + file.name() + " was compiled for Java " + file.java() + ", and this is Java " + here,
                    "run nn with Java " + file.java() + ", or have it compiled with --release " + here);
        }
    }

    private void requireThere(ClassFile file, String name) throws UnsoundException {
        if (jar.has(name) || isOfJava(name) || PluginLoader.find(name, loader) != null) {
            return;
        }
        throw name.startsWith(PluginLoader.OURS)
                ? otherVersion(file, "class " + name)
                : new UnsoundException(
                        "class " + file.name() + " needs " + name + ", which is missing",
                        "have the library that it is from packed into the plugin's jar");
    }

    private void requireThere(ClassFile file, ClassFile.Member member) throws UnsoundException {
        if (!member.owner().startsWith(PluginLoader.OURS)) {
            return;
        }
        Class<?> owner = PluginLoader.ofProgram(member.owner());
        if (owner != null && !has(owner, member)) {
            throw otherVersion(file, member.owner() + "." + member.name());
        }
    }

    private static UnsoundException otherVersion(ClassFile file, String needed) {
        return new UnsoundException(
                "was made for another version of nnkit: class " + file.name() + " needs " + needed
                        + ", which this one does not have",
                "get the plugin for this version, or compile it once more");
    }

    /** A JVM may be started without a module, and a plugin do without it: kernels without vectors, say. */
    private static boolean isOfJava(String name) {
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
    }

    /** Whether a class has a member, of its own or inherited, exactly as it was when the jar was compiled. */
    private static boolean has(Class<?> owner, ClassFile.Member member) {
        if (declares(owner, member)) {
            return true;
        }
        Class<?> above = owner.isInterface() ? Object.class : owner.getSuperclass();
        return (above != null && has(above, member))
                || Arrays.stream(owner.getInterfaces()).anyMatch(i -> has(i, member));
    }

    private static boolean declares(Class<?> type, ClassFile.Member member) {
        String descriptor = member.descriptor();
        if (member.name().equals("<init>")) {
            return Arrays.stream(type.getDeclaredConstructors())
                    .anyMatch(c -> descriptor(c).equals(descriptor));
        }
        return descriptor.startsWith("(")
                ? Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(member.name())
                                && descriptor(m).equals(descriptor))
                : Arrays.stream(type.getDeclaredFields())
                        .anyMatch(f -> f.getName().equals(member.name())
                                && descriptor(f).equals(descriptor));
    }

    private static String descriptor(Constructor<?> c) {
        return MethodType.methodType(void.class, c.getParameterTypes()).descriptorString();
    }

    private static String descriptor(Method m) {
        return MethodType.methodType(m.getReturnType(), m.getParameterTypes()).descriptorString();
    }

    private static String descriptor(Field f) {
        return f.getType().descriptorString();
    }

    /** A method of nnkit's that a class should have and has not: it was compiled when there was none. */
    static Optional<Method> unimplemented(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> java.lang.reflect.Modifier.isAbstract(m.getModifiers()))
                .min(java.util.Comparator.comparing(Method::getName));
    }
}
