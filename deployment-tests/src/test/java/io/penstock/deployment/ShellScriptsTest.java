package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every shell script of this project; {@code mvnw} is Maven's. */
class ShellScriptsTest {

    private static final Path LAUNCHER = Repository.file("penstock");
    private static final List<Path> SCRIPTS = Stream.of(Stream.of(LAUNCHER), Repository.files(".ci", "").stream(),
        Repository.files("aws", ".sh").stream(), Repository.files("docker", ".sh").stream()).flatMap(scripts -> scripts).toList();

    /**
     * What bash 3.2, the one of macOS, does not know: associative arrays, name references, reading into arrays, other cases of letters,
     * coprocesses, subscripts from the end, |&, &>>, ;& and printf's time, and the exit code by which later versions tell a time-out of read.
     */
    private static final Pattern NEWER_THAN_BASH_3 = Pattern.compile(String.join("|",
        "\\b(declare|local|typeset)\\s+-\\w*[Anglu]", "\\b(mapfile|readarray|coproc)\\b", "\\$\\{\\w+(\\[[^]]*])?(\\^|,|@[A-Za-z]})",
        "\\[-\\d+]", "\\|&", "&>>", ";;?&", "%\\(", "\\bread\\b.*\\s-\\w*(N|t\\s*\\d*\\.)", ">=? 12[89]", "\\bwait\\s+-n",
        "\\[\\[\\s+-[vR]\\s", "\\bglobstar\\b", "\\$\\{?(EPOCH\\w+|BASHPID|SRANDOM)"));

    @Test
    void everyScriptParses() throws InterruptedException {
        assertThat(SCRIPTS).hasSizeGreaterThanOrEqualTo(8);
        for (Path script : SCRIPTS) {
            assertThat(Tool.run(List.of("bash", "-n", script.toString()))).isEqualTo(new Tool.Outcome(0, ""));
        }
    }

    @Test
    void shellcheckFindsNothing() throws InterruptedException {
        Tool.require("shellcheck");
        List<String> command = new ArrayList<>(List.of("shellcheck"));
        SCRIPTS.forEach(script -> command.add(script.toString()));
        assertThat(Tool.run(command)).isEqualTo(new Tool.Outcome(0, ""));
    }

    @Test
    void theLauncherAsksForNothingThatBashOfMacOsDoesNotKnow() {
        assertThat(List.of("declare -A x", "local -n x", "mapfile -t x < f", "${x^^}", "${x,,}", "${x@Q}", "${x[-1]}", "a |& b", "a &>> b",
            "read -r -t 0.5 x", "((status > 128))", "wait -n", "printf '%(%s)T'", "[[ -v x ]]"))
            .allMatch(line -> NEWER_THAN_BASH_3.matcher(line).find());
        assertThat(Repository.read(LAUNCHER).lines().filter(line -> NEWER_THAN_BASH_3.matcher(line).find())).isEmpty();
    }
}
