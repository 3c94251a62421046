package dev.lakeward.bench.run;

/**
 * A figure that is to stay below a limit, whatever the machine.
 *
 * @param what was measured
 * @param unit of all three figures
 * @param reached measured value
 * @param most it may be
 * @param then the limit to reach after that; equal to {@code most} for none
 */
public record Limit(String what, String unit, double reached, double most, double then) {}
