package dev.lakeward.standalone.doctor;

/** The Java that runs this. */
record JavaCheck(Runtime.Version version, String vendor) implements Check {
    private static final int WANTED = 25;

    static JavaCheck ofProcess() {
        return new JavaCheck(Runtime.version(), System.getProperty("java.vendor", ""));
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public Diagnosis run() {
        String seen = "%s of %s".formatted(version, vendor);
        return version.feature() == WANTED
                ? new Diagnosis.Good(seen)
                : new Diagnosis.Bad(
                        seen,
                        "Lakeward is built and tested on Java %d: install a JDK %d, or name its folder in LAKEWARD_JAVA_HOME"
                                .formatted(WANTED, WANTED));
    }
}
