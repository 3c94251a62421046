package dev.lakeward.standalone.machine;

/**
 * Something that is wrong with the machine now.
 *
 * @param what it is; the same as long as it lasts
 * @param detail figures of the moment, and what to do
 */
public record MachineProblem(String what, String detail) {
    @Override
    public String toString() {
        return what + ": " + detail;
    }
}
