package org.nnkit.api.math;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller lends to the kernels, so that these allocate nothing and keep nothing: scratch arrays, and a {@link Team} of
 * threads. One call at a time uses a workspace. The arrays grow to the largest size asked for and hold no meaning between
 * two calls.
 */
public final class Workspace {

    private final Team team;
    private final Workspace[] members;
    private double[] doubles = new double[0];
    private float[] floats = new float[0];
    private @Nullable Object[] kept = new Object[4];

    /** For one thread. */
    public Workspace() {
        this(Team.ALONE);
    }

    /** For a team; it is not closed here. */
    public Workspace(Team team) {
        this.team = team;
        this.members = new Workspace[team.threads() == 1 ? 0 : team.threads()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Workspace();
        }
    }

    /** Who may share the work. */
    public Team team() {
        return team;
    }

    /** The workspace of one member of the team, for that thread alone; of a team of one it is this one. */
    public Workspace member(int index) {
        return members.length == 0 ? this : members[index];
    }

    /** An array of at least that length, with any content. */
    public double[] doubles(int length) {
        if (doubles.length < length) {
            doubles = new double[length];
        }
        return doubles;
    }

    /** An array of at least that length, with any content. */
    public float[] floats(int length) {
        if (floats.length < length) {
            floats = new float[length];
        }
        return floats;
    }

    /**
     * An object that is made once and then lent again and again: a {@link Team.Task} whose fields are the arguments of the
     * call under way, say.
     */
    public <T> T kept(Class<T> type, Supplier<? extends T> first) {
        int i = 0;
        for (; i < kept.length; i++) {
            Object o = kept[i];
            if (o == null) {
                break;
            }
            if (o.getClass() == type) {
                return type.cast(o);
            }
        }
        if (i == kept.length) {
            kept = Arrays.copyOf(kept, 2 * i);
        }
        T made = first.get();
        kept[i] = made;
        return made;
    }
}
