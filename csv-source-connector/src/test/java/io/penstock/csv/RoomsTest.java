package io.penstock.csv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. */
class RoomsTest {

    private static final String READ = "io.penstock.csv.read..";
    private static final String TYPES = "io.penstock.csv.types..";
    private static final String FILES = "io.penstock.csv.files..";
    private static final String FLOW = "io.penstock.csv.flow..";
    private static final String PACE = "io.penstock.csv.pace..";
    private static final String EDGE = "io.penstock.csv";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.penstock.csv");

    @Test
    void onlyTheEdgeKnowsKafkaConnect() {
        noClasses().that().resideInAnyPackage(READ, TYPES, FILES, FLOW, PACE)
                .should().dependOnClassesThat().resideInAPackage("org.apache.kafka..")
                .because("splitting and typing run without a worker, in benchmarks and tests")
                .check(CLASSES);
    }

    @Test
    void readingKnowsNeitherTypesNorFiles() {
        noClasses().that().resideInAPackage(READ)
                .should().dependOnClassesThat().resideInAnyPackage(TYPES, FILES, FLOW, PACE, EDGE, "org.slf4j..", "java.nio.file..")
                .because("bytes are split the same way wherever they come from")
                .check(CLASSES);
    }

    @Test
    void typesKnowOnlyWhatIsSplit() {
        noClasses().that().resideInAPackage(TYPES)
                .should().dependOnClassesThat().resideInAnyPackage(FILES, FLOW, PACE, EDGE, "org.slf4j..", "java.nio.file..")
                .because("a value is a function of bytes and a column")
                .check(CLASSES);
    }

    @Test
    void filesKnowNoCsv() {
        noClasses().that().resideInAPackage(FILES)
                .should().dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe("anything of read but ByteSource",
                                c -> c.getPackageName().equals("io.penstock.csv.read") && !c.getSimpleName().equals("ByteSource")))
                .because("a file is bytes, packed or not")
                .check(CLASSES);
        noClasses().that().resideInAPackage(FILES)
                .should().dependOnClassesThat().resideInAnyPackage(TYPES, FLOW, PACE, EDGE)
                .because("a file is bytes, packed or not")
                .check(CLASSES);
    }

    @Test
    void paceIsNumbersOnly() {
        noClasses().that().resideInAPackage(PACE)
                .should().dependOnClassesThat().resideInAnyPackage(READ, TYPES, FILES, FLOW, EDGE)
                .because("time comes in as an argument, so that tests need not wait")
                .check(CLASSES);
    }

    @Test
    void theFlowDoesNotKnowItsEdge() {
        noClasses().that().resideInAPackage(FLOW)
                .should().dependOnClassesThat().resideInAnyPackage(PACE, EDGE)
                .because("data goes one way")
                .check(CLASSES);
    }
}
