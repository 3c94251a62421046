package dev.lakeward.standalone.machine;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that classes are loaded from, and native code. */
public final class Libraries {
    private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);
    /** Looked for in each library, and in none. */
    private static final String NOTHING = "dev/lakeward/no-such-resource";

    /** Classes that write native code to a file and load it when they are used first, as with the first file that lands. */
    private static final List<String> NATIVE = List.of("com.github.luben.zstd.ZstdOutputStreamNoFinalizer");

    private Libraries() {}

    /**
     * Opens all libraries, in the background. Otherwise the JDK opens each when it looks for a class in it first; where that
     * fails, since this process may open no further file for a moment, it does without the library for ever, and so it does
     * without a class whose native code it could not load.
     */
    public static void openAll() {
        Thread.ofPlatform().name("open-libraries").daemon().start(() -> {
            ClassLoader loader = Libraries.class.getClassLoader();
            try {
                var found = loader.getResources(NOTHING);
                LOG.debug("all libraries are open found={}", found.hasMoreElements());
                for (String name : NATIVE) {
                    Class.forName(name, true, loader);
                }
            } catch (IOException | ClassNotFoundException | LinkageError e) {
                LOG.warn("some libraries cannot be opened cause={}", e.toString());
            }
        });
    }
}
