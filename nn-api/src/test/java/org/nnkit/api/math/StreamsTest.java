package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The constants are the bits that every later version must give: models are replayed by them. */
class StreamsTest {

    @Test
    void keysHaveFinalBits() {
        Streams s = new Streams(42);
        assertEquals(0xE26BEF4A953E281AL, s.key("shuffle", 1, 0));
        assertEquals(0xC8B1109003451A97L, s.key("layer", 7, 2));
        assertEquals(0xCF1FC3DD4866BD75L, s.key("weights", 0, 0));
        assertEquals(0x250A0716823B5D6FL, s.key("", 0, 0));
        assertEquals(0xBC2E12E9F0425D59L, s.child("layer", 1).seed());
        assertEquals(0xA6EEB1272CDB27ACL, new Streams(-1).key("shuffle", 1L << 40, -3));
    }

    @Test
    void aStreamStartsAtItsKey() {
        Streams s = new Streams(7);
        assertEquals(7, s.seed());
        assertEquals(
                new RandomStream(s.key("a", 2, 3)).nextLong(),
                s.stream("a", 2, 3).nextLong());
        assertEquals(
                new RandomStream(s.key("a", 0, 0)).nextLong(), s.stream("a").nextLong());
    }

    @Test
    void whoDrawsFirstDoesNotMatter() {
        Streams s = new Streams(7);
        long before = s.stream("b", 1, 1).nextLong();
        s.stream("a", 1, 1).nextLong();
        assertEquals(before, s.stream("b", 1, 1).nextLong());
    }

    @Test
    void everyPartOfTheKeyCounts() {
        Set<Long> keys = new HashSet<>();
        int made = 0;
        for (long seed = 0; seed < 10; seed++) {
            for (String purpose : new String[] {"shuffle", "layer", "weights", "biases", "a", "b", "ab", ""}) {
                for (long epoch = 0; epoch < 20; epoch++) {
                    for (long index = 0; index < 20; index++) {
                        keys.add(new Streams(seed).key(purpose, epoch, index));
                        made++;
                    }
                }
            }
        }
        assertEquals(made, keys.size());
    }

    @Test
    void seedEpochAndIndexAreNotInterchangeable() {
        assertNotEquals(new Streams(1).key("a", 2, 3), new Streams(1).key("a", 3, 2));
        assertNotEquals(new Streams(1).key("a", 2, 3), new Streams(2).key("a", 1, 3));
    }

    @Test
    void childrenDifferFromEachOtherAndFromTheirParent() {
        Streams s = new Streams(5);
        Set<Long> seeds = new HashSet<>(Set.of(5L, s.key("layer", 0, 0)));
        for (int i = 0; i < 100; i++) {
            assertTrue(seeds.add(s.child("layer", i).seed()));
            assertTrue(seeds.add(s.child("fold", i).seed()));
        }
    }

    @Test
    void streamsOfNeighbouringKeysAreNotShiftedCopies() {
        // SplitMix64 streams with keys that differ by a multiple of γ would be; the keys are mixed for that reason.
        Set<Long> seen = new HashSet<>();
        Streams s = new Streams(3);
        for (int index = 0; index < 100; index++) {
            RandomStream stream = s.stream("x", 0, index);
            for (int i = 0; i < 100; i++) {
                assertTrue(seen.add(stream.nextLong()));
            }
        }
    }
}
