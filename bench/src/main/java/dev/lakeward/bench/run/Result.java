package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Result of a workload.
 *
 * @param goal the part of the bare reference's speed that ours has to reach
 * @param then the part to reach after that
 * @param ours name of our candidate
 * @param lines one per candidate, the bare reference first
 * @param comparisons our measurements compared with the peers that ran
 * @param unmeasured goals where one of the two did not run
 */
public record Result(
        String workload,
        String unit,
        double goal,
        double then,
        String ours,
        List<Line> lines,
        List<PeerComparison> comparisons,
        List<Candidate.Goal> unmeasured) {
    /**
     * Measurements of one candidate.
     *
     * @param measurements one a round
     * @param speed units a second
     * @param ratio speed by the bare reference's of the same round
     */
    public record Line(String candidate, List<Measurement> measurements, Spread speed, Spread ratio) {
        /** The median of a detail over the rounds; 0 where no round has it. */
        public double detail(String name) {
            var values = measurements.stream()
                    .filter(measurement -> measurement.details().containsKey(name))
                    .map(measurement -> measurement.details().get(name))
                    .toList();
            return values.isEmpty() ? 0 : Spread.of(values).median();
        }
    }

    /**
     * One of ours compared with a peer.
     *
     * @param ratio our speed by theirs of the same round
     */
    public record PeerComparison(Candidate.Goal goal, Spread ratio) {}

    /** Summarizes the measurements of each candidate, one per round. */
    static Result of(Workload workload, List<Candidate> candidates, List<List<Measurement>> measurements) {
        var lines = new ArrayList<Line>();
        var reference = measurements.getFirst();
        for (int i = 0; i < measurements.size(); i++) {
            var own = measurements.get(i);
            var speeds = own.stream().map(Measurement::perSecond).toList();
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(own.get(round).perSecond() / reference.get(round).perSecond());
            }
            lines.add(new Line(candidates.get(i).name(), own, Spread.of(speeds), Spread.of(ratios)));
        }
        return of(workload, lines);
    }

    private static Result of(Workload workload, List<Line> lines) {
        var comparisons = new ArrayList<PeerComparison>();
        var unmeasured = new ArrayList<Candidate.Goal>();
        for (var goal : workload.peerGoals()) {
            var ours = line(lines, goal.ours());
            var peer = line(lines, goal.peer());
            if (ours.isPresent() && peer.isPresent()) {
                comparisons.add(compare(goal, ours.get(), peer.get()));
            } else {
                unmeasured.add(goal);
            }
        }
        String ours = workload.candidates().get(1).name();
        return new Result(
                workload.name(),
                workload.unit(),
                workload.goal(),
                workload.then(),
                ours,
                lines,
                comparisons,
                unmeasured);
    }

    private static Optional<Line> line(List<Line> lines, String candidate) {
        return lines.stream().filter(line -> line.candidate().equals(candidate)).findFirst();
    }

    private static PeerComparison compare(Candidate.Goal goal, Line ours, Line peer) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ours.measurements().size(); round++) {
            ratios.add(ours.measurements().get(round).perSecond()
                    / peer.measurements().get(round).perSecond());
        }
        return new PeerComparison(goal, Spread.of(ratios));
    }

    /** Our part of the bare reference's speed; 1 where ours did not run. */
    public double reached() {
        return ratio().median();
    }

    Spread ratio() {
        return line(lines, ours).orElse(lines.getFirst()).ratio();
    }

    /** Whether ours is below half of its goal: a collapse, not noise. */
    public boolean collapsed() {
        return reached() < goal / 2;
    }
}
