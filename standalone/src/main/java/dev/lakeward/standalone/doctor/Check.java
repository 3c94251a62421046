package dev.lakeward.standalone.doctor;

/** One check of {@code lakeward doctor}. */
interface Check {
    /** Its subject, in one or two words. */
    String name();

    /**
     * Checks within some seconds and leaves no trace. An exception counts as a fault: a setting that cannot be read
     * names its remedy itself.
     */
    Diagnosis run() throws Exception;
}
