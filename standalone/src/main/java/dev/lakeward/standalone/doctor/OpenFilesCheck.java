package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.machine.OpenFileLimit;

/** How many files a process may hold open here. */
record OpenFilesCheck(OpenFileLimit files) implements Check {
    @Override
    public String name() {
        return "open files";
    }

    @Override
    public Diagnosis run() {
        return files.tooFew()
                .<Diagnosis>map(seen -> new Diagnosis.Bad(seen, OpenFileLimit.REMEDY))
                .orElseGet(() -> new Diagnosis.Good("%,d at once".formatted(files.most())));
    }
}
