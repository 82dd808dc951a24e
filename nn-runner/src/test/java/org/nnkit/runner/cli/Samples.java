package org.nnkit.runner.cli;

/** Configs and data of the tests. */
final class Samples {

    static final String XOR = """
            name: xor
            seed: 42
            data:
              inline:
                inputs: [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
                targets: [[0], [1], [1], [0]]
            network:
              - dense: { units: 4, activation: sigmoid, bias: false, weights: uniform }
              - dense: { units: 1, activation: sigmoid, bias: false, weights: uniform }
            train:
              backprop:
                cost: half-sse
                shuffle: false
                optimizer: { sgd: { learningRate: 0.9 } }
                stop: [ { max-epochs: 20 } ]
            """;

    static final String XOR_JSON = """
            {"name": "xor", "seed": 42,
             "data": {"inline": {"inputs": [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], "targets": [[0], [1], [1], [0]]}},
             "network": [
               {"dense": {"units": 4, "activation": "sigmoid", "bias": false, "weights": "uniform"}},
               {"dense": {"units": 1, "activation": "sigmoid", "bias": false, "weights": "uniform"}}],
             "train": {"backprop": {
               "cost": "half-sse", "shuffle": false,
               "optimizer": {"sgd": {"learningRate": 0.9}}, "stop": [{"max-epochs": 20}]}}}
            """;

    /** Three kinds of points, well apart. */
    static final String POINTS = points();

    static final String CLASSES = """
            name: points
            seed: 7
            data:
              csv: { path: points.csv, target: kind }
              split: { holdout: { train: 0.6, validation: 0.2, test: 0.2, stratified: true } }
              scale: standard
            network:
              - dense: { units: 5, activation: tanh }
              - dense: { units: 3, activation: softmax }
            train:
              backprop:
                cost: cross-entropy
                mode: { mini-batch: 5 }
                optimizer: { adam: { learningRate: 0.05 } }
                stop: [ { max-epochs: 30 }, { patience: { epochs: 30 } } ]
            """;

    static final String NUMBERS = """
            name: line
            data:
              csv: { path: line.csv, target: y }
              scale: standard
              scaleTarget: standard
            network: [ { dense: { units: 1 } } ]
            train:
              backprop: { cost: half-sse, mode: batch, optimizer: { sgd: { learningRate: 0.5 } }, stop: [ { max-epochs: 100 } ] }
            """;

    /** y = 100 x + 7. */
    static final String LINE = "x,y\n0,7\n1,107\n2,207\n3,307\n4,407\n";

    private Samples() {}

    private static String points() {
        StringBuilder csv = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 30; i++) {
            int kind = i % 3;
            double a = kind + 0.01 * ((i * 7) % 11);
            double b = (kind == 1 ? 1 : 0) + 0.01 * ((i * 5) % 13);
            csv.append(a)
                    .append(',')
                    .append(b)
                    .append(',')
                    .append(new String[] {"red", "green", "blue"}[kind])
                    .append('\n');
        }
        return csv.toString();
    }
}
