package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.machine.OpenFiles;

/** How many files a process may hold open here. */
record OpenFilesCheck(OpenFiles files) implements Check {
    @Override
    public String name() {
        return "open files";
    }

    @Override
    public Finding look() {
        return files.tooFew()
                .<Finding>map(seen -> new Finding.Bad(seen, OpenFiles.REMEDY))
                .orElseGet(() -> new Finding.Good("%,d at once".formatted(files.most())));
    }
}
