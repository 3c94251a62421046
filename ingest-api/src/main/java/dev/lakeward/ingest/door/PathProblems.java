package dev.lakeward.ingest.door;

import dev.lakeward.ingest.problem.Problem;
import dev.lakeward.ingest.problem.ProblemCode;
import java.util.regex.Pattern;

/** What is wrong with a path. */
final class PathProblems {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern NAMES = Pattern.compile("[\\w/.-]{1,100}");

    private PathProblems() {}

    /** A path such as {@code //v1/batch}, which SDKs ask for whose host was set with a slash at its end. */
    static Problem emptySegment(String path) {
        String right = SLASHES.matcher(path).replaceAll("/");
        String detail = NAMES.matcher(right).matches()
                ? "The path has two slashes in a row: send it to %s; a base URL of an SDK ends without a slash."
                        .formatted(right)
                : "The path has two slashes in a row: send one; a base URL of an SDK ends without a slash.";
        return Problem.of(ProblemCode.NOT_FOUND, detail);
    }
}
