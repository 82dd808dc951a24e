package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1 | a=2 | {a: 2}",
                "a: 1 | b=2 | {a: 1, b: 2}",
                "a: {b: 1, c: 2} | a.b={d: 3} | {a: {b: {d: 3}, c: 2}}",
                "a: 1 | b.c.d=x | {a: 1, b: {c: {d: x}}}",
                "a: | a.b=2 | {a: {b: 2}}",
                "a: [1, 2] | a[1]=3 | {a: [1, 3]}",
                "a: [1, 2] | a.0=3 | {a: [3, 2]}",
                "a: [1] | a[1].b=3 | {a: [1, {b: 3}]}",
                "a: [{b: {c: 1}}, 2] | a[0].b.c=3 | {a: [{b: {c: 3}}, 2]}",
                "a: {b: 1} | a[0].b=3 | {a: [{b: 3}]}",
                "a: {b: 1} | a[1].c=3 | {a: [{b: 1}, {c: 3}]}",
                "a: [{b: 1}] | a.b=3 | {a: [{b: 3}]}",
                "a: [{b: 1}] | a.c=3 | {a: [{b: 1, c: 3}]}",
                "a: 1 | b[0]=3 | {a: 1, b: [3]}",
                "mode: sgd | mode=batch | {mode: batch}",
                "mode: sgd | mode={mini-batch: 5} | {mode: {mini-batch: 5}}",
                "optimizer: adam | optimizer.adam.beta1=0.5 | {optimizer: {adam: {beta1: 0.5}}}",
                "optimizer: adam | optimizer.sgd.momentum=0.5 | {optimizer: {adam: {}, sgd: {momentum: 0.5}}}",
                "path: a.csv | path=x=y | {path: x=y}",
                "path: a.csv | path= | {path: }",
                "a: {1: x} | a.1=y | {a: {1: y}}",
                "a: 1 | a=[1, [2, 'x']] | {a: [1, [2, 'x']]}"
            })
    void setsReplacesAndMakes(String config, String setting, String expected) {
        Node set = Setting.apply(YamlTree.read("a.yaml", config).root(), setting);
        assertEquals(plain(YamlTree.read("b.yaml", expected).root()), plain(set));
    }

    /** The tree without places, as text. */
    private static String plain(Node node) {
        if (node instanceof Node.MapNode map) {
            StringBuilder text = new StringBuilder("{");
            map.members()
                    .forEach((k, m) ->
                            text.append(k).append(": ").append(plain(m.value())).append(", "));
            return text.append('}').toString();
        }
        if (node instanceof Node.ListNode list) {
            return list.items().stream().map(SettingTest::plain).toList().toString();
        }
        Node.ScalarNode scalar = (Node.ScalarNode) node;
        return scalar.quoted() ? "'" + scalar.text() + "'" : scalar.text();
    }
}
