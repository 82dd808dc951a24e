package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/** What every {@link StoppingRule} must do. */
public final class StoppingRuleRules {

    private static final List<Rule<StoppingRule>> ALL = all();

    private StoppingRuleRules() {}

    /** The rules, by number. */
    public static List<Rule<StoppingRule>> list() {
        return ALL;
    }

    private static List<Rule<StoppingRule>> all() {
        List<Rule<StoppingRule>> rules = new ArrayList<>(PluginRules.of(StoppingRule.class));
        rules.add(new Rule<>("R05", "votesByTheHistoryAlone", StoppingRuleRules::checkPure));
        rules.add(new Rule<>("R06", "goesOnBeforeTheFirstEpoch", StoppingRuleRules::checkStart));
        rules.add(new Rule<>("R07", "reasonsAreOneLineOfWords", StoppingRuleRules::checkReasons));
        rules.add(new Rule<>(
                "R08",
                "restoringTheBestNeedsAFigureToWatch",
                r -> r.restoresBest() ? null : "it does not restore the best",
                StoppingRuleRules::checkRestores));
        rules.add(new Rule<>("R09", "eightThreadsGetTheSameVotes", StoppingRuleRules::checkThreads));
        return List.copyOf(rules);
    }

    static List<History> histories(StoppingRule rule, int epochs) {
        return Histories.of(epochs, rule.watches(), rule.metrics());
    }

    /** Its vote after each number of epochs of each course. */
    private static List<@Nullable String> votes(StoppingRule rule) {
        List<@Nullable String> votes = new ArrayList<>();
        for (int epochs = 0; epochs <= Histories.EPOCHS; epochs++) {
            for (History history : histories(rule, epochs)) {
                votes.add(rule.vote(history));
            }
        }
        return votes;
    }

    private static void checkPure(StoppingRule rule, Kernels k) {
        List<@Nullable String> first = votes(rule);
        // Backwards: whoever counts his calls gives himself away.
        int at = first.size();
        for (int epochs = Histories.EPOCHS; epochs >= 0; epochs--) {
            List<History> histories = histories(rule, epochs);
            for (int h = histories.size() - 1; h >= 0; h--) {
                String vote = rule.vote(histories.get(h));
                if (!Objects.equals(first.get(--at), vote)) {
                    throw new Violation("votes '" + vote + "' after " + epochs + " epochs, but '" + first.get(at)
                            + "' when it was asked the same before: a vote may depend on the history alone");
                }
            }
        }
    }

    private static void checkStart(StoppingRule rule, Kernels k) {
        for (History history : histories(rule, 0)) {
            String vote = rule.vote(history);
            // A rule that allows no epoch at all may say so; one that has seen nothing can have no other reason.
            if (vote != null && histories(rule, 1).stream().anyMatch(h -> rule.vote(h) == null)) {
                throw new Violation("ends training before the first epoch ('" + vote + "'), but not after it");
            }
        }
    }

    private static void checkReasons(StoppingRule rule, Kernels k) {
        for (String vote : votes(rule)) {
            if (vote != null && (vote.isBlank() || vote.lines().count() > 1 || !vote.equals(vote.strip()))) {
                throw new Violation("gives the reason '" + vote + "': expected one line of words");
            }
        }
    }

    private static void checkRestores(StoppingRule rule, Kernels k) {
        if (rule.watches().isEmpty()) {
            throw new Violation("restoresBest(), but watches() no figure: the best of what?");
        }
    }

    private static void checkThreads(StoppingRule rule, Kernels k) {
        List<@Nullable String> alone = votes(rule);
        Threads.run(t -> {
            if (!alone.equals(votes(rule))) {
                throw new Violation("votes otherwise while " + Threads.COUNT + " threads ask");
            }
        });
    }
}
