package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPartIsDoneOnceBeforeRunReturns(int threads) {
        try (Team team = Team.of(threads)) {
            for (int round = 0; round < 3000; round++) {
                int parts = round % 17;
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                team.run(parts, (part, member) -> {
                    assertTrue(member >= 0 && member < threads);
                    done.incrementAndGet(part);
                });
                for (int p = 0; p < parts; p++) {
                    assertEquals(1, done.get(p), "part " + p + " of " + parts + " in round " + round);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void sharesFollowEachOtherAndBeginAtWholeGrains(int threads) {
        try (Team team = Team.of(threads)) {
            for (int size : new int[] {0, 1, 7, 8, 9, 100, 784, 1024, Integer.MAX_VALUE}) {
                assertEquals(0, team.start(0, size));
                assertEquals(size, team.start(threads, size));
                for (int m = 0; m < threads; m++) {
                    int from = team.start(m, size);
                    int to = team.start(m + 1, size);
                    assertTrue(from <= to && (from % Team.GRAIN == 0 || from == size), from + " of " + size);
                    assertTrue(to - from <= (long) size / threads + 5 * Team.GRAIN, from + " to " + to + " of " + size);
                }
            }
        }
    }

    @Test
    void whatIsTooSmallToShareGoesToTheCaller() {
        try (Team team = Team.of(2)) {
            assertEquals(5, team.start(1, 5));
        }
    }

    @Test
    void aCutNearTheBeginningOfABlockIsThere() {
        try (Team team = Team.of(2)) {
            assertEquals(3 * Kernels.BLOCK, team.start(1, 784));
            assertEquals(4 * Kernels.BLOCK, team.start(1, 1024));
            assertEquals(320, team.start(1, 640));
        }
    }

    @Test
    void helpersThatSleepAreWoken() throws InterruptedException {
        try (Team team = Team.of(3)) {
            for (int round = 0; round < 20; round++) {
                Thread.sleep(2); // longer than they watch
                AtomicIntegerArray done = new AtomicIntegerArray(64);
                team.run(64, (part, member) -> done.incrementAndGet(part));
                for (int p = 0; p < 64; p++) {
                    assertEquals(1, done.get(p));
                }
            }
        }
    }

    @Test
    void aPartMayAskForWorkItself() {
        try (Team team = Team.of(2)) {
            AtomicIntegerArray done = new AtomicIntegerArray(16);
            team.run(4, (part, member) -> team.run(4, (inner, one) -> done.incrementAndGet(4 * part + inner)));
            for (int p = 0; p < 16; p++) {
                assertEquals(1, done.get(p));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anExceptionOfAPartIsPassedOnAndTheTeamGoesOn(int threads) {
        try (Team team = Team.of(threads)) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> team.run(8, (part, member) -> {
                        if (part == 5) {
                            throw new IllegalStateException("part 5");
                        }
                    }));
            assertEquals("part 5", e.getMessage());
            AtomicIntegerArray done = new AtomicIntegerArray(8);
            team.run(8, (part, member) -> done.incrementAndGet(part));
            assertEquals(1, done.get(7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anOfferIsDoneOnceBeforeItIsFinishedWhateverIsSharedMeanwhile(int threads) {
        try (Team team = Team.of(threads)) {
            for (int round = 0; round < 3000; round++) {
                int parts = 1 + round % 17;
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                Team.Task work = (part, member) -> done.incrementAndGet(part);
                boolean offered = team.offer(parts, work);
                assertEquals(threads > 1 && threads <= Runtime.getRuntime().availableProcessors(), offered);
                AtomicIntegerArray shared = new AtomicIntegerArray(4);
                for (int i = 0; i < round % 3; i++) {
                    team.run(4, (part, member) -> shared.incrementAndGet(part));
                }
                for (int p = 0; p < 4; p++) {
                    assertEquals(round % 3, shared.get(p));
                }
                assertEquals(offered, team.finish(work));
                assertFalse(team.finish(work), "it ended");
                for (int p = 0; p < parts; p++) {
                    assertEquals(offered ? 1 : 0, done.get(p), "part " + p + " of " + parts + " in round " + round);
                }
            }
        }
    }

    @Test
    void anOfferIsDroppedByTheNext() {
        try (Team team = Team.of(2)) {
            for (int round = 0; round < 1000; round++) {
                AtomicIntegerArray done = new AtomicIntegerArray(100);
                Team.Task first = (part, member) -> done.incrementAndGet(part);
                AtomicIntegerArray doneNext = new AtomicIntegerArray(100);
                Team.Task next = (part, member) -> doneNext.incrementAndGet(part);
                boolean offered = team.offer(100, first);
                assertEquals(offered, team.offer(100, next));
                String soFar = done.toString();
                assertFalse(team.finish(first));
                assertEquals(offered, team.finish(next));
                assertEquals(soFar, done.toString(), "nothing of it is done afterwards");
                for (int p = 0; p < 100; p++) {
                    assertTrue(done.get(p) <= 1);
                    assertEquals(offered ? 1 : 0, doneNext.get(p));
                }
            }
        }
    }

    @Test
    void helpersThatSleepAreWokenByAnOfferAndDoItUnasked() throws InterruptedException {
        try (Team team = Team.of(2)) {
            for (int round = 0; round < 20; round++) {
                Thread.sleep(2); // longer than they watch
                AtomicIntegerArray done = new AtomicIntegerArray(3);
                Team.Task work = (part, member) -> done.set(part, member);
                if (team.offer(3, work)) { // not on a machine with one core
                    for (int wait = 0; wait < 10_000 && done.get(0) * done.get(1) * done.get(2) == 0; wait++) {
                        Thread.sleep(1);
                    }
                    assertEquals("[1, 1, 1]", done.toString());
                    assertTrue(team.finish(work));
                }
            }
        }
    }

    @Test
    void nothingIsDoneOfAnOfferThatWasWithdrawn() {
        try (Team team = Team.of(2)) {
            for (int round = 0; round < 1000; round++) {
                AtomicIntegerArray done = new AtomicIntegerArray(100);
                Team.Task work = (part, member) -> done.incrementAndGet(part);
                team.offer(100, work);
                team.withdraw((part, member) -> {}); // another one
                team.withdraw(work);
                String soFar = done.toString();
                assertFalse(team.finish(work));
                team.run(4, (part, member) -> {});
                assertEquals(soFar, done.toString());
            }
        }
    }

    @Test
    void twoThreadsMayOfferAndShareAtTheSameTime() throws Exception {
        try (Team team = Team.of(2)) {
            Callable<Integer> user = () -> {
                int finished = 0;
                for (int round = 0; round < 2000; round++) {
                    AtomicIntegerArray done = new AtomicIntegerArray(30);
                    Team.Task work = (part, member) -> done.incrementAndGet(part);
                    team.offer(30, work);
                    AtomicIntegerArray shared = new AtomicIntegerArray(2);
                    team.run(2, (part, member) -> shared.incrementAndGet(part));
                    assertEquals("[1, 1]", shared.toString());
                    if (team.finish(work)) {
                        finished++;
                        for (int p = 0; p < 30; p++) {
                            assertEquals(1, done.get(p));
                        }
                    }
                }
                return finished;
            };
            ExecutorService users = Executors.newFixedThreadPool(2);
            try {
                for (Future<Integer> f : users.invokeAll(List.of(user, user))) {
                    assertTrue(f.get() <= 2000);
                }
            } finally {
                users.shutdown();
            }
        }
    }

    @Test
    void anExceptionOfAnOfferIsPassedOnWhenItIsFinished() {
        try (Team team = Team.of(2)) {
            Team.Task work = (part, member) -> {
                if (part == 5) {
                    throw new IllegalStateException("part 5");
                }
            };
            if (team.offer(8, work)) { // not on a machine with one core
                assertEquals(
                        "part 5",
                        assertThrows(IllegalStateException.class, () -> team.finish(work))
                                .getMessage());
            }
            AtomicIntegerArray done = new AtomicIntegerArray(8);
            team.run(8, (part, member) -> done.incrementAndGet(part));
            assertEquals(1, done.get(7));
        }
    }

    @Test
    void afterCloseTheCallerDoesTheWorkAlone() {
        Team team = Team.of(2);
        team.close();
        AtomicIntegerArray done = new AtomicIntegerArray(8);
        team.run(8, (part, member) -> done.addAndGet(part, 1 + member));
        assertEquals("[1, 1, 1, 1, 1, 1, 1, 1]", done.toString());
        assertFalse(team.offer(8, (part, member) -> done.addAndGet(part, 1)));
    }

    @Test
    void zeroMeansOneThreadForEachCoreAndFewerIsRefused() {
        try (Team team = Team.of(0)) {
            assertEquals(Runtime.getRuntime().availableProcessors(), team.threads());
        }
        assertSame(Team.ALONE, Team.of(1));
        assertEquals(
                "threads: expected 0 or more, got -1",
                assertThrows(IllegalArgumentException.class, () -> Team.of(-1)).getMessage());
    }

    @Test
    void aWorkspaceHasOneForEachMember() {
        try (Team team = Team.of(2)) {
            Workspace workspace = new Workspace(team);
            assertNotSame(workspace.member(0), workspace.member(1));
            assertSame(Team.ALONE, workspace.member(1).team());
        }
        Workspace alone = new Workspace();
        assertSame(alone, alone.member(0));
        StringBuilder kept = alone.kept(StringBuilder.class, StringBuilder::new);
        assertSame(kept, alone.kept(StringBuilder.class, StringBuilder::new));
    }
}
