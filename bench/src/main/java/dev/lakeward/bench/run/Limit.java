package dev.lakeward.bench.run;

/**
 * A figure that is to stay below a limit, whatever the machine.
 *
 * @param what was measured
 * @param unit of all three figures
 * @param reached what it came to
 * @param most it may be
 * @param then what it may be behind that; the same where that is all
 */
public record Limit(String what, String unit, double reached, double most, double then) {}
