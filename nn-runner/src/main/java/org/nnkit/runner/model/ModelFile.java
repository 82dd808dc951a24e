package org.nnkit.runner.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.json.JsonException;
import org.nnkit.runner.run.RunDirectory;

/**
 * Model files, as docs/model-format.md describes them: magic, version, length of the header, header, parameters, SHA-256 over
 * everything before it. Reading believes nothing: no memory is taken for a number from the file before the file's own length
 * bounds it, and names are only looked up among the plugins that are there.
 */
public final class ModelFile {

    /** The file of a run directory that holds the model. */
    public static final String NAME = "model.nn";

    /** The version that is written, and the newest that is read. */
    static final int VERSION = 1;

    /** The longest header, in bytes. */
    static final int LONGEST_HEADER = 1 << 20;

    /** As PNG does: a byte that is no text, a name, and line ends that a transfer as text would change. */
    private static final byte[] MAGIC = {(byte) 0x89, 'N', 'N', 'K', '\r', '\n', 0x1A, '\n'};

    private static final int PREAMBLE = 16;
    private static final int CHECKSUM = 32;
    private static final int ALIGNMENT = 8;
    private static final int BUFFER = 1 << 16;

    private final PluginRegistry registry;

    public ModelFile(Plugins plugins) {
        this.registry = new PluginRegistry(plugins);
    }

    /**
     * Checks before training that the description of such a model will fit.
     *
     * @throws ModelException if it won't
     */
    public void requireWritable(Model model) {
        header(model);
    }

    private byte[] header(Model model) {
        PluginCodec codec = registry.codec();
        byte[] json = ModelHeader.of(model).write(codec);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (padded > LONGEST_HEADER) {
            throw new ModelException("the model's description (names of columns and classes, options) takes "
                    + json.length + " bytes, and a model file holds at most " + LONGEST_HEADER);
        }
        byte[] header = Arrays.copyOf(json, padded);
        Arrays.fill(header, json.length, padded, (byte) ' ');
        return header;
    }

    /**
     * Writes a model. The same model gives the same bytes.
     *
     * @param model what to write
     * @param out where to; stays open
     * @throws IOException if writing fails
     */
    public void write(Model model, OutputStream out) throws IOException {
        byte[] header = header(model);
        DigestOutputStream digest = new DigestOutputStream(out, sha256());
        digest.write(MAGIC);
        digest.write(littleEndian(8).putInt(VERSION).putInt(header.length).array());
        digest.write(header);
        Matrix parameters = model.network().parameters().vector();
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parameters.columns(); i++) {
            if (buffer.remaining() < Double.BYTES) {
                digest.write(bytes, 0, buffer.position());
                buffer.clear();
            }
            if (parameters.isFloat64()) {
                buffer.putDouble(parameters.get(0, i));
            } else {
                buffer.putFloat((float) parameters.get(0, i));
            }
        }
        digest.write(bytes, 0, buffer.position());
        out.write(digest.getMessageDigest().digest());
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a model.
     *
     * @param path the file, or a run directory
     * @param shown how the user named it
     * @throws ModelException if it is not a model that can be used here
     * @throws IOException if reading fails
     */
    public Model read(Path path, String shown) throws IOException {
        if (Files.isDirectory(path)) {
            if (path.toAbsolutePath().normalize().toString().endsWith(RunDirectory.INCOMPLETE)) {
                throw new ModelException(shown + ": is the directory of an incomplete run");
            }
            if (!Files.exists(path.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
                throw new ModelException(shown + ": is a directory without " + NAME + ", so no run of nn");
            }
            return read(path.resolve(NAME), shown + (shown.endsWith("/") ? "" : "/") + NAME);
        }
        if (!Files.exists(path)) {
            throw new ModelException(shown + ": no such file or directory");
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(shown + ": is no regular file");
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(file, shown);
        } catch (EOFException e) {
            throw new ModelException(shown + ": is cut off");
        } catch (JsonException e) {
            throw new ModelException(shown + ": is no model that nn wrote: " + e.getMessage());
        }
    }

    private Model read(FileChannel file, String shown) throws IOException {
        long length = file.size();
        byte[] start = new byte[(int) Math.min(length, PREAMBLE)];
        readFully(file, 0, ByteBuffer.wrap(start));
        requireMagic(start, shown);
        if (length < PREAMBLE + CHECKSUM) {
            throw new ModelException(shown + ": is cut off: a model file has at least " + (PREAMBLE + CHECKSUM)
                    + " bytes, this one " + length);
        }
        ByteBuffer preamble = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int version = preamble.getInt(MAGIC.length);
        if (version < 1 || version > VERSION) {
            throw new ModelException(shown + ": has version " + Integer.toUnsignedString(version)
                    + " of the model format, and this nn reads up to " + VERSION + "; use a newer nn");
        }
        requireChecksum(file, length, shown);
        long headerLength = Integer.toUnsignedLong(preamble.getInt(MAGIC.length + 4));
        if (headerLength > LONGEST_HEADER || headerLength > length - PREAMBLE - CHECKSUM) {
            throw new ModelException(shown + ": is no model that nn wrote: a header of " + headerLength + " bytes");
        }
        byte[] header = new byte[(int) headerLength];
        readFully(file, PREAMBLE, ByteBuffer.wrap(header));
        ModelHeader description = ModelHeader.read(header, registry, shown);
        long from = PREAMBLE + headerLength;
        long stored = length - from - CHECKSUM;
        long expected = description.parameterBytes();
        if (stored != expected) {
            throw new ModelException(shown + ": is no model that nn wrote: its layers have " + expected
                    + " bytes of parameters, the file holds " + stored);
        }
        Network network = Network.zeros(description.inputs(), description.layers(), description.precision());
        readParameters(file, from, network.parameters().vector(), shown);
        if (!network.fingerprint().equals(description.fingerprint())) {
            throw new ModelException(shown + ": is no model that nn wrote: its parameters have another fingerprint");
        }
        return new Model(network, description.encoding(), description.made(), description.plugins());
    }

    private static void requireMagic(byte[] start, String shown) {
        byte[] same = Arrays.copyOf(start, Math.min(start.length, MAGIC.length));
        if (start.length == 0) {
            throw new ModelException(shown + ": is empty");
        }
        if (!Arrays.equals(same, Arrays.copyOf(MAGIC, same.length))) {
            throw new ModelException(shown + ": is not a model file of nn" + ForeignFiles.looksLike(start));
        }
    }

    private static void requireChecksum(FileChannel file, long length, String shown) throws IOException {
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long end = length - CHECKSUM;
        for (long at = 0; at < end; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, end - at));
            readFully(file, at, buffer);
            sha.update(buffer.flip());
        }
        ByteBuffer stored = ByteBuffer.allocate(CHECKSUM);
        readFully(file, end, stored);
        if (!MessageDigest.isEqual(sha.digest(), stored.array())) {
            throw new ModelException(
                    shown + ": is damaged: its checksum is not that of its content (cut off, changed, or"
                            + " with something behind its end); copy it again");
        }
    }

    private static void readParameters(FileChannel file, long from, Matrix vector, String shown) throws IOException {
        ByteBuffer buffer = littleEndian(BUFFER);
        int bytes = vector.precision().bytes();
        long at = from;
        for (int i = 0; i < vector.columns(); ) {
            buffer.clear().limit((int) Math.min(BUFFER, (long) (vector.columns() - i) * bytes));
            readFully(file, at, buffer);
            at += buffer.limit();
            buffer.flip();
            for (; buffer.hasRemaining(); i++) {
                double x = vector.isFloat64() ? buffer.getDouble() : buffer.getFloat();
                if (!Double.isFinite(x)) {
                    throw new ModelException(shown + ": has a parameter that is " + x);
                }
                vector.set(0, i, x);
            }
        }
    }

    private static void readFully(FileChannel file, long from, ByteBuffer buffer) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int n = file.read(buffer, at);
            if (n < 0) {
                throw new EOFException("the file became shorter");
            }
            at += n;
        }
    }
}
