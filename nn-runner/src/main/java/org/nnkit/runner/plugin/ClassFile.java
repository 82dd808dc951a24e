package org.nnkit.runner.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file tells without being loaded: no code of it runs. Read after The Java Virtual Machine Specification, chapter 4,
 * as far as its interfaces; fields, methods and attributes are not looked at.
 *
 * @param major version of the format: 61 for Java 17
 * @param access flags
 * @param name of the class, with dots
 * @param superName of the class above, or null for that of {@link Object}
 * @param interfaces that it names itself
 * @param classes that it refers to, in any way
 * @param members of other classes that it refers to
 */
record ClassFile(
        int major,
        int access,
        String name,
        @Nullable String superName,
        List<String> interfaces,
        Set<String> classes,
        Set<Member> members) {

    /** The version of Java is that of the format less this. */
    static final int BEFORE_JAVA_1 = 44;

    private static final int MAGIC = 0xCAFEBABE;

    /**
     * A field or method.
     *
     * @param owner the class that is named with it
     * @param name of the member
     * @param descriptor its types, as the specification writes them
     */
    record Member(String owner, String name, String descriptor) {}

    private record NameAndType(int name, int type) {}

    private record Ref(int owner, int nameAndType) {}

    /** An entry that is not looked at. */
    private static final Object OTHER = new Object();

    /**
     * Reads one.
     *
     * @throws IOException if it is none
     */
    static ClassFile read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("is no class file");
        }
        in.readUnsignedShort(); // minor version
        int major = in.readUnsignedShort();
        Object[] pool = pool(in);
        int access = in.readUnsignedShort();
        String name = className(pool, in.readUnsignedShort());
        int above = in.readUnsignedShort();
        List<String> interfaces = new ArrayList<>();
        for (int n = in.readUnsignedShort(); n > 0; n--) {
            interfaces.add(className(pool, in.readUnsignedShort()));
        }
        Set<String> classes = new LinkedHashSet<>();
        Set<Member> members = new LinkedHashSet<>();
        for (Object entry : pool) {
            if (entry instanceof Integer utf8) {
                addClass(text(pool, utf8), classes);
            } else if (entry instanceof Ref ref) {
                String owner = text(pool, entry(pool, ref.owner(), Integer.class));
                NameAndType what = entry(pool, ref.nameAndType(), NameAndType.class);
                if (!owner.startsWith("[")) {
                    members.add(new Member(dots(owner), text(pool, what.name()), text(pool, what.type())));
                }
            }
        }
        return new ClassFile(
                major, access, name, above == 0 ? null : className(pool, above), interfaces, classes, members);
    }

    private static Object[] pool(DataInputStream in) throws IOException {
        Object[] pool = new Object[in.readUnsignedShort()];
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = in.readUTF();
                case 3, 4, 17, 18 -> pool[i] = skipped(in, 4);
                case 5, 6 -> pool[i++] = skipped(in, 8); // takes two places
                case 7 -> pool[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> pool[i] = skipped(in, 2);
                case 9, 10, 11 -> pool[i] = new Ref(in.readUnsignedShort(), in.readUnsignedShort());
                case 12 -> pool[i] = new NameAndType(in.readUnsignedShort(), in.readUnsignedShort());
                case 15 -> pool[i] = skipped(in, 3);
                default -> throw new IOException("is damaged: entry " + i + " of its constants is of kind " + tag);
            }
        }
        return pool;
    }

    private static Object skipped(DataInputStream in, int bytes) throws IOException {
        in.skipNBytes(bytes);
        return OTHER;
    }

    private static String className(Object[] pool, int index) throws IOException {
        return dots(text(pool, entry(pool, index, Integer.class)));
    }

    private static String text(Object[] pool, int index) throws IOException {
        return entry(pool, index, String.class);
    }

    private static <T> T entry(Object[] pool, int index, Class<T> type) throws IOException {
        Object entry = index < pool.length ? pool[index] : null;
        if (!type.isInstance(entry)) {
            throw new IOException("is damaged: a reference to its constant " + index + " leads nowhere");
        }
        return type.cast(entry);
    }

    /** Of an array, the class of its elements. */
    private static void addClass(String internal, Set<String> classes) {
        String element = internal.replaceFirst("^\\[+", "");
        if (element.length() == internal.length()) {
            classes.add(dots(internal));
        } else if (element.startsWith("L")) {
            classes.add(dots(element.substring(1, element.length() - 1)));
        }
    }

    private static String dots(String internal) {
        return internal.replace('/', '.');
    }

    /** The Java that it was compiled for. */
    int java() {
        return major - BEFORE_JAVA_1;
    }

    /** Whether objects can be made of it. */
    boolean isConcrete() {
        return !Modifier.isAbstract(access) && !Modifier.isInterface(access);
    }

    boolean isPublic() {
        return Modifier.isPublic(access);
    }

    /** Its package; empty for none. */
    String packageName() {
        return packageName(name);
    }

    static String packageName(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
