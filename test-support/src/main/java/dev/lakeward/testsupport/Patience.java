package dev.lakeward.testsupport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets how long and how often a test looks for what it waits for, unless it says so itself. The time is a guard against
 * tests that hang, no bound of what they test: a machine that does much else is slow.
 */
public final class Patience implements LauncherSessionListener {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONG);
        Awaitility.setDefaultPollInterval(INTERVAL);
    }
}
