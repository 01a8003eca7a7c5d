package io.penstock.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.penstock.quickstart";

    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);

    @Test
    void roomsDependOnOneAnotherInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles()
            .because("the command line calls the demo, the demo the pipeline, the pipeline its tools, and nobody back")
            .check(CLASSES);
    }

    @Test
    void toolsDoNotKnowOneAnother() {
        for (String tool : new String[] {"stack", "connect", "store", "sql", "kafka"}) {
            noClasses().that().resideInAPackage(ROOT + "." + tool)
                .should().dependOnClassesThat().resideInAnyPackage(othersThan(tool))
                .because("each tool is one library or one file format; the pipeline joins them")
                .check(CLASSES);
        }
    }

    @Test
    void onlyTheStoreKnowsTheAwsSdk() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".store")
            .should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk..")
            .because("the other rooms see objects and local copies")
            .check(CLASSES);
    }

    @Test
    void onlyTheSqlRoomKnowsJdbc() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".sql")
            .should().dependOnClassesThat().resideInAPackage("java.sql..")
            .because("the other rooms see answers as text")
            .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".cli")
            .should().dependOnClassesThat().resideInAPackage("picocli..")
            .because("options are translated into values at the edge")
            .check(CLASSES);
    }

    @Test
    void nothingKnowsTheConnectors() {
        noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.penstock.csv..", "io.penstock.sim..", "io.penstock.s3..", "io.penstock.json..")
            .because("a worker finds the class path's copy of a plugin class before the plugin's own, and isolation would be gone")
            .allowEmptyShould(true)
            .check(CLASSES);
    }

    private static String[] othersThan(String tool) {
        return Stream.of("stack", "connect", "store", "sql", "kafka", "state", "pipeline", "demo", "cli")
            .filter(room -> !room.equals(tool))
            .map(room -> ROOT + "." + room + "..")
            .toArray(String[]::new);
    }
}
