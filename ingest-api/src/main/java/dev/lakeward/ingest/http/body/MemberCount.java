package dev.lakeward.ingest.http.body;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;

/** Counts the gzip members or zstd frames of one body: empty ones cost time and inflate to nothing. */
final class MemberCount {
    /** Compressors that split write members of 64 KiB and more, so that a body holds some 64 of them. */
    static final int MOST = 1_000;

    private int members;

    /**
     * Counts one more.
     *
     * @throws ProblemException 413 if the body holds too many
     */
    void add() {
        members++;
        if (members > MOST) {
            throw ProblemException.of(
                    ProblemCode.BODY_TOO_LARGE,
                    "The body consists of more than %d gzip members or zstd frames; compress it as one."
                            .formatted(MOST));
        }
    }
}
