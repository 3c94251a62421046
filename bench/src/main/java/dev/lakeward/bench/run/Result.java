package dev.lakeward.bench.run;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a work came to.
 *
 * @param goal the part of the bare reference's speed that ours has to reach
 * @param then the part to reach behind that
 * @param ours name of our contender
 * @param lines one a contender, the bare reference first
 * @param beside how ours stand beside peers that ran
 */
public record Result(
        String work, String unit, double goal, double then, String ours, List<Line> lines, List<Beside> beside) {
    /**
     * What one contender reached.
     *
     * @param figures one a round
     * @param speed units a second
     * @param ratio speed by the bare reference's of the same round
     */
    public record Line(String contender, List<Figure> figures, Spread speed, Spread ratio) {
        /** The median of a detail over the rounds; 0 where no round has it. */
        public double detail(String name) {
            var values = figures.stream()
                    .filter(figure -> figure.details().containsKey(name))
                    .map(figure -> figure.details().get(name))
                    .toList();
            return values.isEmpty() ? 0 : Spread.of(values).median();
        }
    }

    /**
     * One of ours beside a peer.
     *
     * @param ratio our speed by theirs of the same round
     */
    public record Beside(Contender.Goal goal, Spread ratio) {}

    /** Sums up the figures of each contender, one a round. */
    static Result of(Work work, List<Contender> contenders, List<List<Figure>> figures) {
        var lines = new ArrayList<Line>();
        var reference = figures.getFirst();
        for (int i = 0; i < figures.size(); i++) {
            var own = figures.get(i);
            var speeds = own.stream().map(Figure::perSecond).toList();
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(own.get(round).perSecond() / reference.get(round).perSecond());
            }
            lines.add(new Line(contenders.get(i).name(), own, Spread.of(speeds), Spread.of(ratios)));
        }
        var beside = new ArrayList<Beside>();
        for (var goal : work.peerGoals()) {
            line(lines, goal.ours())
                    .ifPresent(
                            ours -> line(lines, goal.peer()).ifPresent(peer -> beside.add(beside(goal, ours, peer))));
        }
        String ours = work.contenders().get(1).name();
        return new Result(work.name(), work.unit(), work.goal(), work.then(), ours, lines, beside);
    }

    private static Optional<Line> line(List<Line> lines, String contender) {
        return lines.stream().filter(line -> line.contender().equals(contender)).findFirst();
    }

    private static Beside beside(Contender.Goal goal, Line ours, Line peer) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ours.figures().size(); round++) {
            ratios.add(ours.figures().get(round).perSecond()
                    / peer.figures().get(round).perSecond());
        }
        return new Beside(goal, Spread.of(ratios));
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
