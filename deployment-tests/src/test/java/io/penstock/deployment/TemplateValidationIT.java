package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aws/penstock.yaml} against AWS's published resource schemas: what {@code aws/validate.sh} does, where Node is there. */
class TemplateValidationIT {

    private static final Path CHECK = Repository.file("aws/validate");
    private static final Path TEMPLATE = Repository.file("aws/penstock.yaml");

    @TempDir
    Path directory;

    /** npm writes the file that is looked for at the very end, so half an installation counts as none. */
    @BeforeAll
    static void thereAreNodeAndThePackages() throws InterruptedException {
        Tool.require("node");
        String version = Tool.run(List.of("node", "--version")).output().strip();
        if (!version.matches("v(2\\d|[3-9]\\d|\\d{3,})\\..*")) {
            throw Tool.skipped("the template is validated with Node 20 or newer, and this is " + version);
        }
        if (!Files.exists(CHECK.resolve("node_modules/.package-lock.json"))) {
            Tool.require("npm");
            Tool.Outcome fetched = Tool.run(List.of("npm", "ci", "--prefix", CHECK.toString(), "--loglevel=error", "--no-audit", "--no-fund",
                "--fetch-retries=1", "--fetch-timeout=30000"));
            if (fetched.exit() != 0) {
                throw Tool.skipped("npm could not fetch the packages of aws/validate: " + fetched.output().lines().limit(4).toList());
            }
        }
    }

    @Test
    void theTemplateHasNoFault() throws InterruptedException {
        Tool.Outcome outcome = validate(TEMPLATE);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("penstock.yaml: 0 faults");
    }

    @Test
    void aMisspeltPropertyIsAFault() throws IOException, InterruptedException {
        Path faulty = directory.resolve("faulty.yaml");
        Files.writeString(faulty, Repository.read(TEMPLATE).replace("VersioningConfiguration:", "VersionConfiguration:"));
        Tool.Outcome outcome = validate(faulty);
        assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains("DataBucket").contains("VersionConfiguration");
    }

    private static Tool.Outcome validate(Path template) throws InterruptedException {
        return Tool.run(List.of("node", CHECK.resolve("validate.js").toString(), template.toString()));
    }
}
