package dev.lakeward.standalone.doctor;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.standalone.machine.OpenFileLimit;
import java.time.InstantSource;
import java.util.List;

/** Runs all checks, one after the other. */
final class Doctor {
    /** A check and what it found. */
    record Result(String name, Diagnosis finding) {}

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    static Doctor of(DoctorContext context) {
        return new Doctor(List.of(
                JavaCheck.ofProcess(),
                MemoryCheck.of(context),
                new DiskCheck(context.dataDir(), DiskCheck.ROOM),
                new OpenFilesCheck(OpenFileLimit.ofProcess()),
                new SettingsCheck(context),
                new SettingsCheck.Protocols(context),
                new PortCheck(context),
                new KafkaCheck(context),
                new TopicsCheck(context),
                new ClockCheck(context, InstantSource.system()),
                new StagesCheck(context, InstantSource.system()),
                new WarehouseCheck(context),
                new CommitLogCheck(context),
                new SqlEngineCheck(context)));
    }

    List<Result> run() {
        return checks.stream()
                .map(check -> new Result(check.name(), run(check)))
                .toList();
    }

    private static Diagnosis run(Check check) {
        try {
            return check.run();
        } catch (SettingsException | CatalogException e) {
            String message = String.valueOf(e.getMessage());
            int cut = message.indexOf(": ");
            return new Diagnosis.Bad(
                    cut < 0 ? message : message.substring(0, cut),
                    cut < 0 ? "see docs/configuration.md" : message.substring(cut + 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Diagnosis.Skipped("interrupted");
        } catch (Exception e) {
            return new Diagnosis.Bad(e.toString(), "not foreseen: fix what it names, report it if it stays");
        }
    }
}
