package dev.lakeward.standalone.trino;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file system for Presto's Hadoop 2, whose own starts {@code ls} for each file of a folder to learn permissions that
 * Presto does not use. This one is the same with the default permissions. It is written as a class of Java 8, which
 * Presto's Java reads.
 *
 * @see <a href="../../../../../../../../docs/adr/0126-presto-on-local-disk.md">ADR 0126</a>
 */
final class PrestoLocalFiles {
    /** Name of the class. */
    static final String NAME = "dev.lakeward.presto.LocalFiles";

    private static final String JAR = "lakeward-local-files.jar";
    private static final ClassDesc RAW = ClassDesc.of("org.apache.hadoop.fs.RawLocalFileSystem");
    private static final ClassDesc STATUS = ClassDesc.of("org.apache.hadoop.fs.FileStatus");
    private static final ClassDesc PATH = ClassDesc.of("org.apache.hadoop.fs.Path");

    private PrestoLocalFiles() {}

    /** Writes a jar with the class into the folder of a plug-in. */
    static void install(Path plugin) throws IOException {
        Path draft = Files.createTempFile(plugin, "local-files", ".tmp");
        try (var jar = new ZipOutputStream(Files.newOutputStream(draft))) {
            jar.putNextEntry(new ZipEntry(NAME.replace('.', '/') + ".class"));
            jar.write(classFile());
        }
        Files.move(draft, plugin.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Hadoop's settings, in which local files are read by this class. */
    static String settings() {
        return "<configuration><property><name>fs.file.impl</name><value>%s</value></property></configuration>%n"
                .formatted(NAME);
    }

    static byte[] classFile() {
        return ClassFile.of()
                .build(
                        ClassDesc.of(NAME),
                        type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0)
                                .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                .withSuperclass(RAW)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(RAW, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "getFileStatus",
                                        MethodTypeDesc.of(STATUS, PATH),
                                        ClassFile.ACC_PUBLIC,
                                        PrestoLocalFiles::fileStatus));
    }

    /** Length, kind and time of the parent class's status, without its permissions. Folders are listed by it as well. */
    private static void fileStatus(CodeBuilder code) {
        code.aload(0)
                .aload(1)
                .invokespecial(RAW, "getFileStatus", MethodTypeDesc.of(STATUS, PATH))
                .astore(2)
                .new_(STATUS)
                .dup();
        value(code, "getLen", CD_long);
        value(code, "isDirectory", CD_boolean);
        code.iconst_1();
        value(code, "getBlockSize", CD_long);
        value(code, "getModificationTime", CD_long);
        value(code, "getPath", PATH);
        code.invokespecial(
                        STATUS,
                        INIT_NAME,
                        MTD_void.insertParameterTypes(0, CD_long, CD_boolean, CD_int, CD_long, CD_long, PATH))
                .areturn();
    }

    private static void value(CodeBuilder code, String method, ClassDesc type) {
        code.aload(2).invokevirtual(STATUS, method, MethodTypeDesc.of(type));
    }
}
