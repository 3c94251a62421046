package dev.lakeward.standalone.doctor;

/** Looks at one thing that has to be right. */
interface Check {
    /** What it looks at, in a word or two. */
    String name();

    /**
     * Looks, within some seconds, and leaves nothing behind. What it throws counts as found: a setting that cannot be read
     * names its remedy itself.
     */
    Diagnosis look() throws Exception;
}
