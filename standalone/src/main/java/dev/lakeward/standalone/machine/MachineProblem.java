package dev.lakeward.standalone.machine;

/**
 * A problem of the machine.
 *
 * @param what the problem; does not change while it lasts
 * @param detail figures of the moment, and what to do
 */
public record MachineProblem(String what, String detail) {
    @Override
    public String toString() {
        return what + ": " + detail;
    }
}
