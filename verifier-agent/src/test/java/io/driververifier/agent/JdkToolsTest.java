package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM of the JDK's own tools is told from one that runs a user's program by what the launcher sets. */
class JdkToolsTest {

    @ParameterizedTest
    @CsvSource({
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.Main -d out A.java",
        "jdk.jartool, jdk.jartool/sun.tools.jar.Main --version",
        "jdk.jcmd, jdk.jcmd/sun.tools.jps.Jps",
        "jdk.javadoc, jdk.javadoc/jdk.javadoc.internal.tool.Main --version",
        "java.base, java.base/sun.security.tools.keytool.Main -list",
        "java.rmi, java.rmi/sun.rmi.registry.RegistryImpl",
        "jdk.jshell, jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider -s",
        "jdk.httpserver, jdk.httpserver"
    })
    void theToolsOfTheJdk(String module, String command) {
        assertThat(JdkTools.run(launched(module, command), ofTheRuntime -> true))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', app.jar",
        "'', com.acme.Main with arguments",
        "'', jdk.compiler/com.sun.tools.javac.launcher.Main Main.java",
        "'', jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Main.java",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.Main Main.java",
        "java.scripting, java.scripting/com.sun.tools.script.shell.Main a.js",
        "jdk.jshell, jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider --execution local",
        "'', jdk.jshell.execution.RemoteExecutionControl 45123",
        "com.acme, com.acme/com.acme.Main",
        "jdkish.app, jdkish.app/a.Main",
        "javax.app, javax.app/a.Main"
    })
    void programsOfAUser(String module, String command) {
        assertThat(JdkTools.run(launched(module, command), ofTheRuntime -> true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk.acme", "java.acme"})
    void aModuleOfAUserThatIsNamedLikeOneOfTheJdk(String module) {
        assertThat(JdkTools.run(launched(module, module + "/a.Main"), "jdk.compiler"::equals))
                .isFalse();
    }

    @Test
    void javaWithoutAProgram() {
        Properties version = new Properties();
        version.setProperty("sun.java.launcher", "SUN_STANDARD");
        assertThat(JdkTools.run(version, ofTheRuntime -> true)).isTrue();
    }

    @Test
    void aJvmInsideOfAnotherProgramIsAUsers() {
        assertThat(JdkTools.run(new Properties(), ofTheRuntime -> true)).isFalse();
    }

    @Test
    void theJvmOfTheTestsIsAUsers() {
        assertThat(JdkTools.runHere()).isFalse();
    }

    private static Properties launched(String module, String command) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.launcher", "SUN_STANDARD");
        properties.setProperty("sun.java.command", command);
        if (!module.isEmpty()) {
            properties.setProperty("jdk.module.main", module);
        }
        return properties;
    }
}
