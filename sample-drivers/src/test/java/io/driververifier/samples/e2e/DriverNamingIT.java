package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to name a driver leads to its classes, worker classes included. */
class DriverNamingIT {
    private static final String NAMED = "@DriverName(\"passer\")";

    @TempDir
    private Path directory;

    private DriverJar jar(String annotation) {
        return new DriverJar(directory)
                .source(FilterSource.FILE, FilterSource.driver(annotation))
                .source(FilterSource.WORKER_FILE, FilterSource.worker());
    }

    private Outcome run(Path jar, String driver, String className) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        "-Xverify:all",
                        Build.agent("flags=0x210,policy=always,exit=fail,seed=1,driver=" + driver),
                        "-cp",
                        Build.joined(jar) + File.pathSeparator + Build.testClassPath(),
                        FilterProgram.class.getName(),
                        className));
    }

    private void assertIsVerified(Path jar, String driver) throws IOException, InterruptedException {
        Outcome outcome = run(jar, driver, FilterSource.CLASS);

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).containsExactly("read 512", "read 512", "read 512");
        // Create, three reads, cleanup and close, each passed on by the worker's call.
        assertThat(outcome.lastErr()).startsWith("verifier: forced pending: 6 ").endsWith("findings: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passer", "PASSER.SYS", "Passer.sys"})
    void byTheNameThatItRegisters(String driver) throws IOException, InterruptedException {
        assertIsVerified(jar(NAMED).make("some.jar"), driver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passer", "PASSER.SYS"})
    void byThatNameThroughTheServiceFile(String driver) throws IOException, InterruptedException {
        assertIsVerified(jar(NAMED).driver(FilterSource.CLASS).make("some.jar"), driver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme-pass-1.2.jar", "acme-pass.jar", "acme-pass", "ACME-PASS-3.jar"})
    void byItsJar(String driver) throws IOException, InterruptedException {
        assertIsVerified(jar(NAMED).make("acme-pass-1.2.jar"), driver);
    }

    @Test
    void byTheManifestOfItsJar() throws IOException, InterruptedException {
        assertIsVerified(jar(NAMED).attribute("Driver-Name", "passer").make("some.jar"), "passer");
    }

    @Test
    void byTheManifestAlone() throws IOException, InterruptedException {
        assertIsVerified(jar("").attribute("Driver-Name", "throughput").make("some.jar"), "throughput");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.pass.PassThrough", "com.acme.pass.*", "com.acme.*", "com.acme.pass"})
    void byItsClassOrPackage(String driver) throws IOException, InterruptedException {
        assertIsVerified(jar("").make("some.jar"), driver);
    }

    @Test
    void byTheAnnotationOfItsPackage() throws IOException, InterruptedException {
        Path jar = jar("").source(FilterSource.PACKAGE_INFO_FILE, FilterSource.packageInfo("parcel"))
                .driver(FilterSource.CLASS)
                .make("some.jar");

        assertIsVerified(jar, "parcel");
    }

    @Test
    void byItsSimpleNameWhereItSaysNone() throws IOException, InterruptedException {
        assertIsVerified(jar("").make("some.jar"), "passthrough");
    }

    @Test
    void aBaseClassElsewhereThatMakesTheCallsIsNamed() throws IOException, InterruptedException {
        String derived = "package com.acme.derived; public class Derived extends com.acme.pass.Base {}";
        String base = FilterSource.driver("").replace("final class PassThrough", "class Base");
        Path jar = new DriverJar(directory)
                .source("com/acme/pass/Base.java", base)
                .source(FilterSource.WORKER_FILE, FilterSource.worker())
                .source("com/acme/derived/Derived.java", derived)
                .make("some.jar");

        Outcome outcome = run(jar, "derived", "com.acme.derived.Derived");

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.contains("com.acme.pass.Base"))
                .singleElement()
                .asString()
                .contains("derived: entered 6 times, but none of its calls was intercepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void whateverVersionOfJavaItIsCompiledFor(int release) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Runtime.version().feature() >= release);

        assertIsVerified(jar(NAMED).release(release).make("some.jar"), "passer");
    }
}
