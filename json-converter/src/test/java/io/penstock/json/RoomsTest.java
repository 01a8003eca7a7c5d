package io.penstock.json;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock.json");

    @Test
    void readingAndWritingDoNotKnowEachOther() {
        noClasses().that().resideInAPackage("..json.write..")
                .should().dependOnClassesThat().resideInAnyPackage("..json.scan..", "..json.tree..")
                .because("each direction stands alone; what both must agree on is in types")
                .check(CLASSES);
        noClasses().that().resideInAnyPackage("..json.scan..", "..json.tree..")
                .should().dependOnClassesThat().resideInAPackage("..json.write..")
                .because("each direction stands alone; what both must agree on is in types")
                .check(CLASSES);
    }

    @Test
    void roomsDoNotDependOnEachOtherInCircles() {
        slices().matching("io.penstock.json.(*)..").should().beFreeOfCycles()
                .because("data flows one way, and the exact path must not lean on the fast one")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgeKnowsConfigurationAndConverters() {
        noClasses().that().resideInAPackage("io.penstock.json.*")
                .should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka.common.config..", "org.apache.kafka.connect.storage..")
                .because("the rooms get small settings records")
                .check(CLASSES);
    }

    @Test
    void jacksonStaysInTheExactPathAndTheNumberParser() {
        noClasses().that().resideOutsideOfPackage("..json.tree..").and().doNotHaveSimpleName("NumberToken")
                .should().dependOnClassesThat().resideInAPackage("com.fasterxml..")
                .because("a new Jackson may change no more than these")
                .check(CLASSES);
    }

    @Test
    void nothingReflectsAndNothingLogs() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.lang.reflect..", "org.slf4j..")
                .because("a converter's path is hot, and records are nobody's business")
                .check(CLASSES);
    }
}
